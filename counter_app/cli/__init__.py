"""The command line: same use cases as the desk, no logic of its own."""
