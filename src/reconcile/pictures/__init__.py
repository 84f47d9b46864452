"""Pictures of the evidence: laid out once, drawn for a terminal."""
