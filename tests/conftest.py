"""What holds for the whole suite."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import settings

from tests import canary

# No test is timed: the first example of a property also pays for what is read once.
settings.register_profile("suite", deadline=None)
settings.load_profile("suite")

_SHARE_ONE_PLACE = ("end_to_end", "deployment")
"""Folders whose tests share what only one process may have, or what takes a minute to make."""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Keep together what shares something costly, where several processes run the suite: a file, or a whole folder."""
    for item in items if config.pluginmanager.hasplugin("xdist") else ():
        folder = item.path.parent
        item.add_marker(pytest.mark.xdist_group(folder.name if folder.name in _SHARE_ONE_PLACE else str(item.path)))


@pytest.fixture(scope="session", autouse=True)
def watch() -> Iterator[canary.Watch]:
    """The watch over every line that is logged while the suite runs, everything being logged that can be."""
    watch = canary.Watch()
    canary.loudest()
    watch.listen()
    yield watch
    watch.leave()
    assert watch.taken() == []


@pytest.fixture(autouse=True)
def no_line_of_the_log_repeats_a_message_or_a_token(watch: canary.Watch) -> Iterator[None]:
    """Fail the test in which a canary is logged."""
    watch.listen()
    yield
    assert watch.unheard() == []
    assert watch.taken() == []
