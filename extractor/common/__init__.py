"""What several rooms need once: Unicode text and writing direction."""
