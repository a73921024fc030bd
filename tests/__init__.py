"""Tests stand in the same order as what they test."""
