"""The base of agreements: what it keeps, and that it keeps it whatever happens."""
