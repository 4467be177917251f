"""Compilation of a language's words into patterns, with required literals as prefilters."""
