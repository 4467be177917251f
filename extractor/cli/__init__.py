"""The command line: extract, explain, batch, status, find, schema."""

from extractor.cli.app import main

__all__ = ["main"]
