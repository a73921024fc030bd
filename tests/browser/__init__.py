"""Pages in Chromium: every page in each look, walked as a person would."""
