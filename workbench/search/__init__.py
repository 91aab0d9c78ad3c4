"""Records → hits."""
