"""The application to join an alliance of somebody who is logged in."""
