"""Our own annotations of claims: positions in texts of known SHA-256, and how they are made."""
