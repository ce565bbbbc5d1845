"""Side-by-side measurements: the product, the same in hand-written SQL, and resolvers that resolve field by field."""
