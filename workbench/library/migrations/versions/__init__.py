"""The versions of the schema, oldest first. Each stands alone; a new one is a module here and a name in the list."""

NAMES = ("v0001_first", "v0002_waiting", "v0003_writing", "v0004_log", "v0005_consent", "v0006_earlier")
