"""What a room is written in: types, filters, scalars and enums."""
