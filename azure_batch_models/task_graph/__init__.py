"""Which task waits for which."""
