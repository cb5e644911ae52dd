"""Cross-entropy, worked out: the losses of the book, their working by hand, the comparison of the two, and the diagnosis."""

from xentlib.comparison import Comparison, compare
from xentlib.derivation import Derivation, derive_binary, derive_categorical
from xentlib.diagnosis import Diagnosis, Problem, diagnose, diagnose_model
from xentlib.errors import InputError, InputTypeError
from xentlib.losses import (
    binary_crossentropy,
    categorical_crossentropy,
    log_sigmoid,
    log_softmax,
    sigmoid,
    softmax,
    sparse_categorical_crossentropy,
)

__all__ = [
    "Comparison",
    "Derivation",
    "Diagnosis",
    "InputError",
    "InputTypeError",
    "Problem",
    "binary_crossentropy",
    "categorical_crossentropy",
    "compare",
    "derive_binary",
    "derive_categorical",
    "diagnose",
    "diagnose_model",
    "log_sigmoid",
    "log_softmax",
    "sigmoid",
    "softmax",
    "sparse_categorical_crossentropy",
]
__version__ = "0.2.0.dev0"
