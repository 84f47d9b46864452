"""Where the figures of a text stand: from sentences to phrases that the phrase language reads."""
