"""Ill luck: two at once, a full disk, a killed process, a store that goes away."""
