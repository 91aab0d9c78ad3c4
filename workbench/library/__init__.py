"""THE FILE: the encrypted folder that holds everything."""
