"""The addresses and the pieces of the page that have to do with agreements."""
