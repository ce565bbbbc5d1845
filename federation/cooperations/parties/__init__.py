"""The sides of a cooperation: who was asked, agreed, declined, left, and agrees to publication."""
