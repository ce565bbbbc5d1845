"""Who comes to a meeting: invitations, answers, places, attendance."""
