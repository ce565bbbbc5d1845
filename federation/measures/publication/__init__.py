"""The way of a measure to the public: requests and decisions."""
