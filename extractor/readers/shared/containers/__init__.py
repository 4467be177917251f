"""Files that hold others: documents in documents, compound files, and what unpacking may cost."""
