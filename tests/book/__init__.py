"""The tests of the chapters, their figures and the listings."""
