"""Forms of output: each module takes a `Document` and knows nothing else of the project."""
