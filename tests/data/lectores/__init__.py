"""The readers of data/lectores, on small files that generar.py makes in the shape of the real ones."""
