"""One membership, as the member reads and changes it."""
