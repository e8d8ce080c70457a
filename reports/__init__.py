"""Paper and sheets: documents drawn from the domain's dataclasses, listed in a registry."""
