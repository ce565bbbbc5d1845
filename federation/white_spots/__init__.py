"""White spots: what a county makes of them: potential, next step, measures that it proposes."""
