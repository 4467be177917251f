"""Style sheets of a page: rules, what they say of an element, and the numbers that they count."""
