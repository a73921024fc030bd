"""The zoo: files as people send them, each with what it must give."""
