"""The ways of giving points, one small file each."""
