"""What all claims share: whom they name, and what they cite."""
