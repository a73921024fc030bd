"""Wording: numbers as sentences, notes and names in a language. Functions take the language first."""
