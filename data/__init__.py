"""What comes in: the published figures, their checks, and the releases that everything else reads.

The room knows nothing of the questions or of the screen. `python -m data construir` builds a release.
"""
