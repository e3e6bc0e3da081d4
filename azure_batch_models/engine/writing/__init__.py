"""Writing: generated where all is plain, exact elsewhere."""
