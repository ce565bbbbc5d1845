"""The declaration of an alliance in its versions, and its press items, as its office keeps them."""
