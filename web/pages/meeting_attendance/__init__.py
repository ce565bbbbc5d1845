"""Who was at a meeting, entered at the door."""
