"""What languages other than English do with numbers, months and lists."""
