"""Forms of output: each is one module of this folder with `WRITER = Writer(…)`, found by that name.

The registered writers serve `extractor extract --to`, `extractor batch --to` and `write_documents` alike. A writer takes
documents and knows no other part of the project.
"""

from extractor.writers.output import write_documents
from extractor.writers.registry import find_writers, get_writer

__all__ = ["find_writers", "get_writer", "write_documents"]
