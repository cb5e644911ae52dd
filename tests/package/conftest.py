"""How hypothesis looks for counterexamples: the same examples on every run, so that a test that was green stays green until
something changes. `pytest --hypothesis-profile=explore tests/package` looks for new ones.
"""

from hypothesis import settings

settings.register_profile("book", deadline=None, derandomize=True)
settings.register_profile("explore", deadline=None)
settings.load_profile("book")
