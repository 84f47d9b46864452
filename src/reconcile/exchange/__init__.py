"""Records as the files of other programs: one format a file, bytes in and out."""
