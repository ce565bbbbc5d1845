"""Representatives whose names are shown as contacts of a member, by their own consent."""
