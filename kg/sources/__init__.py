"""Where articles come from: one file a source, each an iterator of Articles."""
