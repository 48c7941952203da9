"""Pictures, clips and documents as pages show them, and the files that are published of them."""
