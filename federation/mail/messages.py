"""What people are told about mail."""

from tenants.messages import invalid, not_found

NO_USER = not_found("", "Sie haben hier noch keine Rolle, und bekommen darum keine E-Mails.",
                    "You have no role here yet, and so no mail.")  # fmt: skip
REPEATED = invalid("notifications", "„{kind}“ steht zweimal da.", "“{kind}” is there twice.")
