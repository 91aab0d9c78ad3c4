"""Composition root: builds each part once and joins them."""


def main() -> int:
    """Open the window; returns the exit status."""
    return 0
