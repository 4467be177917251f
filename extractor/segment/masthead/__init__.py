"""The masthead: its fields and the title block."""
