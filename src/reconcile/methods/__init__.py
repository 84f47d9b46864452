"""Plain numbers in, plain numbers out."""
