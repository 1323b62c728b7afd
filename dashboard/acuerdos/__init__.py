"""The agreements on the page: what a view shows of them, the addresses that write them, and their rows in files."""
