"""Faults: simultaneous writers, a full disk, killed processes, a lost database."""
