"""YAML to `Rulebook`: strict loading, linting, examples, the published schema."""
