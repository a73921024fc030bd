"""Tests of the published figures and the demonstration."""
