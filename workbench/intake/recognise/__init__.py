"""Document → proposal: a table of rules, one a kind."""

from workbench.intake.recognise.recogniser import recognise

__all__ = ["recognise"]
