"""Records → insight: the golden thread with its gaps, and the quality of recommendations. Reads, never writes."""
