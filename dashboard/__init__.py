"""The liaison-station dashboard."""
