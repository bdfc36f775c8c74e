"""Word documents: their words in order, from checked parts."""
