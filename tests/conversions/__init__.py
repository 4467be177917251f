"""Word files converted to other office formats, and how far their readings agree."""
