"""From a model to JSON or XML: generated writers for plain values, exact writers for the rest."""
