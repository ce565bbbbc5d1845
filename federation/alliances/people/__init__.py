"""What people who act for members read: all their memberships, over all tenants."""
