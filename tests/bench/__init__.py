"""How fast the page is, in a real Chromium: `make bench` (`python -m tests.bench --help`)."""
