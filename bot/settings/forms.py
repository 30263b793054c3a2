"""The forms that values of settings have; what has another form is refused."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, Field, SecretStr


def web_address(value: str) -> str:
    """Refuse what is not an http(s) address."""
    scheme, _, rest = value.partition("://")
    if scheme not in ("http", "https") or not rest.strip("/"):
        raise ValueError(value)
    return value


def begins(*beginnings: str) -> AfterValidator:
    """Refuse a secret that does not begin as its kind does, the usual sign of two tokens swapped."""

    def check(secret: SecretStr) -> SecretStr:
        if not secret.get_secret_value().startswith(beginnings):
            raise ValueError(beginnings)
        return secret

    return AfterValidator(check)


def with_final_slash(value: str) -> str:
    """End `value` with a slash; method names are appended to it."""
    return value if value.endswith("/") else f"{value}/"


def listed(value: str) -> frozenset[str]:
    """The names in `value`, which has commas between them."""
    return frozenset(name for part in value.split(",") if (name := part.strip()))


def host_names(value: str) -> str:
    """Refuse what is not a list of names of hosts; one that begins with a dot stands for all below it."""
    if not all(re.fullmatch(r"\.?[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*", name) for name in listed(value)):
        raise ValueError(value)
    return value


def hosts_with_ports(value: str) -> str:
    """Refuse what is not a list of hosts with their ports."""
    if not all(re.fullmatch(r"([A-Za-z0-9.-]+|\[[0-9a-fA-F:.]+\]):\d{1,5}", name) for name in listed(value)):
        raise ValueError(value)
    return value


WebAddress = Annotated[str, AfterValidator(web_address)]
ModelName = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_-]*:\S+$")]
