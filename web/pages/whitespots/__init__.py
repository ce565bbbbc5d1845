"""White spots: who has a concept and somebody who takes care."""
