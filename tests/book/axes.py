"""What the tests of the figures ask of axes."""


def texts(ax):
    """All that is written into the axes, in the order in which it was written."""
    return [text.get_text() for text in ax.texts]
