"""Numbers in, bytes out: the PRISMA figure, and the tables a review prints."""
