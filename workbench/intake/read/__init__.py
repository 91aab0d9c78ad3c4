"""Bytes of a file → `Document`: one module a format, and what they share."""
