"""The command line: extract, explain, batch, status, find, correct, schema."""

from extractor.cli.app import main

__all__ = ["main"]
