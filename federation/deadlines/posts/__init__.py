"""What deadlines add to posts: the traffic light and what is due."""
