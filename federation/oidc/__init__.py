"""Authentication: access tokens of any OpenID provider, and the provider of the demo."""
