"""What waits for the office of an alliance: pledges to confirm, stories to review."""
