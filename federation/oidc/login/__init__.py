"""Login with a browser: people come from an OpenID provider, and get a session here."""
