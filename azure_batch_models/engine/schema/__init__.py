"""What the maps of a class say, parsed once, and what readers, writers and validators share."""
