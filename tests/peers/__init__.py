"""The tests that hold xentlib against other libraries."""
