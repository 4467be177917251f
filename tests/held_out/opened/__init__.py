"""The sets that were opened: their misses may be printed, and rules are written on them."""
