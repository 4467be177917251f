"""The review page: what was extracted beside the document that it came from, as a folder of static HTML."""
