"""What people write: files to records, with the place of every key and value."""
