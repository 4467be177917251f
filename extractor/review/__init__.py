"""What a person decides about a document: which doubts there are to settle, and values put right by hand."""
