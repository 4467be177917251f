"""Gaps between cells that are as narrow as a space: the cell before is full."""
