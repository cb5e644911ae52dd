"""The tests, in rooms that need nothing of each other: package, peers, book, site. `make test` runs them all (run.py)."""
