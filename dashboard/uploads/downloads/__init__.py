"""Given back: empty templates, and a refused file with its faults marked."""
