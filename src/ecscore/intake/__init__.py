"""Workbooks and YAML to `County`; what is wrong with the input comes out as findings."""
