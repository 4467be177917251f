"""What the whole document says about itself: what disagrees, what was lost, and how probable it is that it is right."""
