"""The tests of xentlib: NumPy, mpmath and hypothesis alone, in seconds."""
