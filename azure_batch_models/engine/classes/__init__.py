"""From a declaration to a model class and its instances."""
