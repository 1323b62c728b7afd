"""One file per view: its layout and its one callback. `armazon` is the shell around them."""
