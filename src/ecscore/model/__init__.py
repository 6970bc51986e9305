"""What things are: exact numbers, rulebooks, counties, findings, assessments. Frozen, no I/O."""
