"""Documents in words: the parts of a briefing, composed in their order."""
