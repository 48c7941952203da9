"""Pictures, clips and documents as evidence: what a card says of one."""
