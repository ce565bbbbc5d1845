"""GraphQL: from a request over HTTP to one SQL statement, and back."""
