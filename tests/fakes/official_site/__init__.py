"""A court's web site on loopback, with many rules that change as they are told, and with every way to misbehave."""

from tests.fakes.official_site.replies import Asked, Page, Reply
from tests.fakes.official_site.rules import RuleSources, Tells
from tests.fakes.official_site.server import OfficialSite

__all__ = ["Asked", "OfficialSite", "Page", "Reply", "RuleSources", "Tells"]
