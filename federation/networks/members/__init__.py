"""Who is in a network: members of its alliance, organisations without a membership, municipalities."""
