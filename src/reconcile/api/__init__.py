"""Let what a ledger answers show itself: in a notebook, at a prompt, as rows of a table."""
