"""The tests that CI may skip, and on which systems: what a test asks of the system itself, which nobody can install."""

MAY_BE_SKIPPED = {
    # the memory of a process is capped by RLIMIT_DATA, which Linux alone has
    "tests/package/test_memory.py::test_a_memory_mapped_array_larger_than_the_memory_cap": ("darwin", "win32"),
}
