"""Shared by several families of rules."""
