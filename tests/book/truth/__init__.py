"""What each chapter must print, from 50-digit arithmetic: a module for each chapter, named for it (- becomes _).

A module has
- TRUE_VALUES: for the id of a cell, the true values of the decimals that it prints, in order;
- BY_HAND: the true value that the working by hand (cell `by-hand`) ends in;
- FIGURES: for the id of a cell, a function that draws its picture anew and returns the axes;
- SIX_DIGITS, where needed: the cells whose float32 values are held to six digits, where the chapter shows why no more.
"""

from mpmath import log as ln
from mpmath import mp, mpf

mp.dps = 50


def categorical_loss(label, probabilities):
    """The categorical loss with 50 digits, from the decimals as the book writes them."""
    return -sum(mpf(y) * ln(mpf(p)) for y, p in zip(label, probabilities, strict=True) if mpf(y))


def binary_loss(label, probability):
    """The binary loss with 50 digits."""
    y, p = mpf(label), mpf(probability)
    return -sum(weight * ln(chance) for weight, chance in ((y, p), (1 - y, 1 - p)) if weight)


def mean(losses):
    """The mean with 50 digits."""
    return sum(losses) / len(losses)
