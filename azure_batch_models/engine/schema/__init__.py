"""What a class's maps say, parsed once."""
