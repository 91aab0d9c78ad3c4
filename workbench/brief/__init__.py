"""Records → brief."""
