"""Looking at what the stages made: as text or JSON, and as pictures of pages."""
