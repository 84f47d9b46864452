"""Copies of sources as text, whatever their format: bytes in, paragraphs with places out."""
