"""An entry of the directory of partners, as who keeps it changes it."""
