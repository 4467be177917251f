"""Short citations: from a number and the words around it to the symbol that it means."""
