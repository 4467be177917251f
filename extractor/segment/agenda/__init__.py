"""The agenda: its list of items."""
