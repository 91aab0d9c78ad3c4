"""The look: tokens, theme, fonts, icons, and how words are painted. Knows no record and no view."""
