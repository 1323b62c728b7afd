"""Pieces of a page: pure functions from rows to Dash components, shared by the views. No questions are asked here."""
