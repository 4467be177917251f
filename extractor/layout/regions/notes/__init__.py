"""Notes of pages and tables, and the marks in the text that call them."""
