"""Checks of what a client is about to send."""
