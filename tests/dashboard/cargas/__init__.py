"""Loading through the page, without a browser."""
