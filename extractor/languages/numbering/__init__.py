"""Numbers, letters, labels and item references in every language."""
