"""Access: who logged in, which people have which roles, and how they come by them."""
