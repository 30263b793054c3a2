"""CourtListener's API on loopback, as far as it is used: searches of opinions page by page, and single opinions."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.fakes.official_site import Asked, OfficialSite, Reply

_API = "/api/rest/v4"
TOKEN = "a-token-of-the-office"


@dataclass(frozen=True)
class HeldOpinion:
    """An opinion that is held there."""

    id: int
    name: str
    court_id: str
    court_cited: str
    filed: str
    docket: str
    plain_text: str = ""
    html: str = ""
    judge: str = ""
    by_ocr: bool = False

    def listed(self) -> Mapping[str, Any]:
        """How a search lists it."""
        return {
            "absolute_url": f"/opinion/{self.id}/a-v-b/",
            "caseName": self.name,
            "caseNameFull": "",
            "court": "District Court",
            "court_citation_string": self.court_cited,
            "court_id": self.court_id,
            "dateFiled": self.filed,
            "docketNumber": self.docket,
            "judge": self.judge,
            "cluster_id": self.id + 1_000,
            "opinions": [{"id": self.id, "snippet": f"<mark>{self.name}</mark>\n was heard", "type": "lead-opinion"}],
        }

    def whole(self) -> Mapping[str, Any]:
        """How it is given by itself."""
        return {
            "id": self.id,
            "plain_text": self.plain_text,
            "html_with_citations": self.html,
            "extracted_by_ocr": self.by_ocr,
        }


class CourtListenerSite:
    """The API over `site`: it lists all of `held`, or those of the court asked for, `page_size` to a page."""

    def __init__(self, site: OfficialSite, held: Sequence[HeldOpinion], *, page_size: int = 20) -> None:
        self._site = site
        self._held = held
        self._page_size = page_size
        site.pages[f"{_API}/search/"] = self._search
        for one in held:
            site.pages[f"{_API}/opinions/{one.id}/"] = self._opinion(one)

    @property
    def address(self) -> str:
        """What stands in place of the API's own address."""
        return self._site.address(_API)

    def misbehave(self, reply: Reply) -> None:
        """Answer every search so."""
        self._site.pages[f"{_API}/search/"] = reply

    def _search(self, asked: Asked) -> Reply:
        if asked.headers.get("authorization") != f"Token {TOKEN}":
            return _json({"detail": "Invalid token."}, 401)
        said = {key: values[0] for key, values in parse_qs(urlsplit(asked.path).query).items()}
        found = [one for one in self._held if said.get("court") in (None, one.court_id)]
        first = int(said.get("cursor", "0"))
        after = first + self._page_size
        following = self._site.address(f"{_API}/search/?cursor={after}&q=next") if after < len(found) else None
        results = [one.listed() for one in found[first:after]]
        return _json({"count": len(found), "next": following, "previous": None, "results": results})

    def _opinion(self, opinion: HeldOpinion) -> Reply:
        return _json(opinion.whole())


def _json(value: Mapping[str, Any], status: int = 200) -> Reply:
    return Reply(json.dumps(value).encode(), "application/json", status)
