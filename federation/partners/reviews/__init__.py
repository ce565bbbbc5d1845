"""Once a year an organisation is asked whether its entry is still right, by a link without an account."""
