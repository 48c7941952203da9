"""What is known of the copies of sources: in which archive each lies, and which quotes were found in ours."""
