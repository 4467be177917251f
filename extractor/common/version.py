"""The program's name and version, as every document and `--version` give them."""

PROGRAM_NAME = "un-extractor"
VERSION = "0.1.0"
