"""Support between a county and one of its members: cases, step by step, and mandates to edit there."""
