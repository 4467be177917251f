"""Citations: from the words around a number to the symbol that it means."""
