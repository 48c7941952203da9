"""What one build keeps for the next: the store, the codec, and the record of the last build."""
