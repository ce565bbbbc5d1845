"""Who runs the office of an alliance: appointed by the administration of its tenant, or invited."""
