"""The parts of a claim's page: its ways, its statements with the turning points open, and its sources."""
