"""White spots: notes of a county on them, with potential, next step and proposed measures."""
