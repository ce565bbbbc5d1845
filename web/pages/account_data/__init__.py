"""What is stored about a person, as a file."""
