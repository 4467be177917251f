"""Worker processes, local or on a cluster."""
