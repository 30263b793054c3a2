"""Which addresses of the internet are public: those that belong to somebody out there, and to nobody's own network.

The special-purpose registries (RFC 6890 and those after it) say which are not. Python's own answer lets some of them
pass (6to4, NAT64, multicast), by which a private address can be reached in disguise.
"""

from __future__ import annotations

from ipaddress import AddressValueError, IPv4Network, IPv6Address, IPv6Network, ip_address

_NOT_PUBLIC_4 = tuple(
    IPv4Network(network)
    for network in (
        *("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12"),
        *("192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24"),
        *("203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4"),
    )
)
_PUBLIC_6 = IPv6Network("2000::/3")
"""All that is given out: mapped, translated (NAT64), local, link-local and multicast addresses lie outside."""
_NOT_PUBLIC_6 = tuple(IPv6Network(network) for network in ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"))


def is_public(ip: str) -> bool:
    """Whether `ip` is a public address; what is no address is not."""
    try:
        address = ip_address(ip)
    except (ValueError, AddressValueError):
        return False
    if isinstance(address, IPv6Address):
        if address.scope_id is not None or address not in _PUBLIC_6:
            return False
        return not any(address in network for network in _NOT_PUBLIC_6)
    return not any(address in network for network in _NOT_PUBLIC_4)
