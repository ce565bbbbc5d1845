"""What is counted of pledges: by alliance and region, on any day."""
