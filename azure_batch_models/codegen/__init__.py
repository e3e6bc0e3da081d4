"""Generated code: lines of Python, safe names, and a place in linecache."""
