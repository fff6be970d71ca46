"""The hub: a PostgreSQL database in which copies of a review meet. Only this room speaks to PostgreSQL."""
