"""One document in a child process, whose time and memory have limits that no library can pass."""
