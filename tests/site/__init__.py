"""The tests of the site: how it is built, what its files hold, what a browser shows."""
