"""Preferences of this computer: paths and tastes, never a word of a review."""
