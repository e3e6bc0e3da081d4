"""The commands of the command line, one module each.

A command is a module with ``add_to``, which adds its parser to the others, and ``run``, which
takes the parsed arguments and returns a `Status`. `cli.COMMANDS` lists them in the order of the
help.
"""
