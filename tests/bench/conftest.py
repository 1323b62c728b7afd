"""Streamlit's page is not for pytest to read: it runs in an environment of its own."""

from __future__ import annotations

collect_ignore = ["streamlit_app.py"]
