"""Documents and names against the code, and the generator of the map."""
