"""Automatic numbering of Word files."""
