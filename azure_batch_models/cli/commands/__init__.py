"""The commands of the command line, one module each.

A command is a module with ``add_to``, which adds its parser to the others, and ``run``, which does
what the parsed arguments say and returns a `Status`.
"""
