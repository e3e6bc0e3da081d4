"""Generated code: lines of Python, safe names, and tracebacks that show the lines."""
