"""The outline: headings, labels and canonical numbers."""
