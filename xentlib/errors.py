"""The errors of xentlib: a sentence for the reader, and the facts in it for a program."""


class _Refusal(Exception):
    """What was refused, and all that the message says of it.

    Attributes:
        argument: the name of the argument.
        index: the place in it, as NumPy takes it; () for the argument as a whole.
        value: what stands there: a number, a sum, a shape.
        expected, consequence, remedy: what should stand there, what it would have caused, what to do.
    """

    # All facts go into `args`, so that the error survives the way from another process.
    def __init__(self, argument, index, value, found, expected, consequence, remedy):
        super().__init__(argument, index, value, found, expected, consequence, remedy)
        self.argument, self.index, self.value, self.found = argument, index, value, found
        self.expected, self.consequence, self.remedy = expected, consequence, remedy

    def __str__(self):
        return f"{place(self.argument, self.index)} {self.found}: expected {self.expected}. {self.consequence} {self.remedy}."


class InputError(_Refusal, ValueError):
    """A value, a shape or an axis that no loss is defined for."""


class InputTypeError(_Refusal, TypeError):
    """Something that is no array of real numbers."""


def place(name, index):
    """A place in an argument, as the reader would write it: `y_pred[1, :]`."""
    inside = ", ".join(":" if i == slice(None) else str(i) for i in index)
    return f"`{name}[{inside}]`" if inside.strip(":, ") else f"`{name}`"
