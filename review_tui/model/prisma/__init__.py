"""What is counted: the boxes of the flow diagram and the sums that must hold."""
