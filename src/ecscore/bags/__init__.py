"""The hand-over: a county's folder and its assessment as a BagIt bag (RFC 8493), and its check.

`bagit` makes the bags; it is imported where one is made. They are read by our own reader, which
holds what a stranger sent against bounds and reads folders and zip files alike.
"""
