"""`python -m extractor.cli` does what `extractor` does."""

from extractor.cli import main

main()
