"""Regions of a page: furniture, masthead, footnotes."""
