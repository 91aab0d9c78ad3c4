"""The small widgets every view is made of. None of them knows what a record is."""
