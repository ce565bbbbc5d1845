"""What members may ask about mail."""

from federation.mail import model

__all__ = ["model"]
