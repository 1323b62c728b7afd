"""Tests. The folders mirror those of the project; `navegador` drives a real Chromium, `bench` measures."""
