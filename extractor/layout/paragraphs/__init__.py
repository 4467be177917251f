"""Paragraphs and headings: from lines to blocks."""
