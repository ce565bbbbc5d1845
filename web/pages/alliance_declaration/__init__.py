"""The declaration of an alliance, in all its versions."""
