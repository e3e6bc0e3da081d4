"""Validation: a quick answer, then a diagnosis."""
