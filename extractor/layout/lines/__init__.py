"""Text lines: from positioned runs to lines in logical order."""
