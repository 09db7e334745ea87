"""What a person does at a window, a verb a file."""
