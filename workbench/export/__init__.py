"""Brief → pages → file."""
