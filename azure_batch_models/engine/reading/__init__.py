"""Reading: whole, split, normalized, exact."""
