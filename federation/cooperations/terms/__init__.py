"""The terms of a cooperation in numbered versions, with the shares of its sides in the costs."""
