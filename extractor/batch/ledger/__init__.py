"""The ledger of a batch: one row a file in SQLite. One process writes it; any number may read."""
