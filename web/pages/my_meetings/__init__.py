"""The meetings of who is logged in, and her calendar addresses."""
