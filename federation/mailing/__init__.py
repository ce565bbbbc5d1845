"""Mail: from the outbox to a mail server. It asks the member schema, as the receiver, for what a mail says."""
