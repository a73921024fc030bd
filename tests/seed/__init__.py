"""The seed's figures and the demonstration."""
