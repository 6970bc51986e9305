"""ecscore: a scoring and evidence auditor for rural e-commerce demonstration counties."""

__version__ = "0.1.0"
