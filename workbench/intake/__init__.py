"""File → proposal → records."""
