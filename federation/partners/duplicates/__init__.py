"""The words by which entries of the directory are found, and which entries may be of the same organisation."""
