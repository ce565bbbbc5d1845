"""From a document to a plan: parsed, validated, compiled once, and cached."""
