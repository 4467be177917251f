"""Marks of notes: superscript text, and the notes that marks without anchors call."""
