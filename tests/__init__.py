"""The tests of the package, of the book and of the site."""
