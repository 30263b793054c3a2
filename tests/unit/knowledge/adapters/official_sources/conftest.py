"""A site on loopback, and downloads that may ask it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.fakes.official_site import OfficialSite


@pytest.fixture
def site() -> Iterator[OfficialSite]:
    with OfficialSite() as running:
        yield running
