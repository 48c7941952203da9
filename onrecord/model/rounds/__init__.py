"""What is kept from one round of work to the next in a process."""
