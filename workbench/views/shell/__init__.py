"""The window around the views: bar, left column, content, foot; places and the way back."""
