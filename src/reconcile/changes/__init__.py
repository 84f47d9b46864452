"""Two ledgers: what changed, and what it did to the answers."""
