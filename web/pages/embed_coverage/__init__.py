"""Who has a concept and who takes care, for frames on other sites."""
