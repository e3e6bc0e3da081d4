"""Text for people: descriptions, redaction, JSONPaths, suggestions, and null."""
