"""The image, built once, and a home in which the program of the image has indexed the starter corpus."""

from __future__ import annotations

import subprocess
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.deployment.dockerfile import Image, stages_of
from tests.deployment.repository import DEPLOY, ROOT
from tests.fakes.slack_api import FakeSlack


@pytest.fixture(scope="session")
def image(tmp_path_factory: pytest.TempPathFactory) -> Image:
    """The Dockerfile's own commands, carried out in an empty folder."""
    built = Image(tmp_path_factory.mktemp("image"), stages_of((DEPLOY / "Dockerfile").read_text(encoding="utf-8")))
    built.build(ROOT)
    return built


@pytest.fixture(scope="session")
def indexed(image: Image) -> Path:
    """The home that the image names, after its program was started in it for the first time."""
    home = Path(image.environment["CONFERRAL_HOME"])
    home.parent.mkdir(parents=True)
    subprocess.run(  # noqa: S603 - the words are ours
        [*image.entrypoint, "doctor"], env=image.environment, check=True, capture_output=True
    )
    return home


@pytest.fixture
async def slack() -> AsyncIterator[FakeSlack]:
    """A local Slack; at the end, nothing that was sent to it may have a fault."""
    fake = FakeSlack()
    await fake.start()
    yield fake
    await fake.close()
    assert fake.faults == []
