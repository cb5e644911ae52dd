"""The figures of the chapters: a module named for each chapter, with one function for each of its figures.

A function draws on the axes that it is given, or on new ones of the book's size, and returns them.
"""
