"""Tests of what comes in: sources, checks, derived tables and releases."""
