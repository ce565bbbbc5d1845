"""Pages for people: a GraphQL document and a template each."""
