"""The input of a batch: files, archives and URLs."""
