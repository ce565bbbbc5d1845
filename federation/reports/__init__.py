"""Reports: the figures and texts of measures on a closed day, which stay as they were."""
