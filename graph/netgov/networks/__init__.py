"""Networks for NetworkX: claims, and back."""

from netgov.networks.claims import claims_of, network, select

__all__ = ["claims_of", "network", "select"]
