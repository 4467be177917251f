"""Speed and memory, measured: `compare` against other programs, `batch` of the archivist's side."""
