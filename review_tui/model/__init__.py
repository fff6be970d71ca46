"""What things are and the pure rules of a review; standard library only."""
