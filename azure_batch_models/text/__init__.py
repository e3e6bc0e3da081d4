"""Text that people read: descriptions, redaction, JSONPaths, suggestions, and null."""
