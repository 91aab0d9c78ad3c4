"""The window: all Qt lives here and in app.py."""
