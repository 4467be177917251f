"""`python -m extractor`: the command line, where the `extractor` command is not on the path."""

from extractor.cli import main

if __name__ == "__main__":
    main()
