"""Attention: the items that the rules pick out, of stations, records and targets."""
