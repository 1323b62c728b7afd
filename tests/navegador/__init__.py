"""Tests of the page in a real Chromium, against the real server; the fixtures are in conftest.py."""
