"""The versions of the terms of a cooperation, side by side, and a new one."""
