"""The losses of the book in other libraries: see run.py."""
