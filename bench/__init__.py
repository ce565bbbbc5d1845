"""Side-by-side measurements: the product, the same by hand, and what resolves field by field, in turns."""
