"""Paragraphs and runs of Word files."""
