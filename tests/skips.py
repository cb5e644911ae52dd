"""The tests that CI may skip, and on which systems: what a test asks of the system itself, which nobody can install."""

MAY_BE_SKIPPED = {
    # longdouble holds no more than float64 there
    "tests/package/test_checks.py::test_a_longdouble_beyond_float64_is_named": ("darwin", "win32"),
    # the memory of a process is capped by RLIMIT_DATA, which Linux alone has
    "tests/peers/test_dask.py::test_one_call_on_an_array_larger_than_memory": ("darwin", "win32"),
}
