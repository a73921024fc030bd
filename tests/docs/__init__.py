"""The documents against the code, and the map that is made of it."""
