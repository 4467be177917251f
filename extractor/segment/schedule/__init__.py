"""The schedule: rows from tables and from lines."""
