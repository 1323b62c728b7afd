"""The weekly meeting: an agenda of slides made from a state, shown on a projector, printed and taken away as PPTX."""
