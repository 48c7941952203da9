"""What cards say of pictures, clips and documents: its keys, its rules, and what becomes of it."""
