"""The series and meetings that a tenant organises."""
