"""The way of a measure to publication: requests and decisions."""
