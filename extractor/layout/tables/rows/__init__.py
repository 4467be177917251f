"""Rows of tables without ruling lines: lines that are one, cells that are centred vertically, and where rows begin."""
