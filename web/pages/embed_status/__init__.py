"""The status of a county's measures, for frames on other sites."""
