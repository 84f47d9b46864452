"""The words of the phrase language as data: hedges, cautions, head nouns, money, numbers."""
