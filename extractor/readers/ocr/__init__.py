"""Text recognition: pictures of pages read by engines, one module each, with one interface (`engine.py`)."""
