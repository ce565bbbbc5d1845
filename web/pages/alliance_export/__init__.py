"""The members of an alliance as a file, with what the asker may read of them."""
