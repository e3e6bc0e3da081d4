"""Facts that are true for a time: one CSV file a table, one row a fact, one module to ask it.

Azure adds and retires node agents, images and VM sizes between the releases of this library, so
what rules know of them stands here, apart from the rules. Each row names the public page that says
so and the day on which that page said it (``as_of``). An empty cell is unknown, and so is what has
no row: rules say nothing about it. A row or a cell is all that a change of Azure takes.

A table is read when a rule first asks for it, never at import.
"""
