"""From a declaration to a class of msgspec's."""
