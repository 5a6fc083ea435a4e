"""Where quads are kept: one file a backend behind one protocol."""
