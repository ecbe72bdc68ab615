"""Networks for NetworkX: claims, and back."""

from netgov.networks.claim_network import claims_of, network, select

__all__ = ["claims_of", "network", "select"]
