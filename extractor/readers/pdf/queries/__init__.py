"""PDFium's answers about many characters or objects at once: one interface, two sources of the same values."""
