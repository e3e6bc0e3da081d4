"""Checks: the rules, run over definitions."""
