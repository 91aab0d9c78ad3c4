"""Review Workbench: from the papers of a safeguarding review to its two-page learning brief."""

__version__ = "0.1.0"
