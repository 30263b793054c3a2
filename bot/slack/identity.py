"""Who we are to Slack: asked once, and then known.

Bolt would ask at the first event of each start, and where that fails tell Slack that the event arrived, which is
dropped. Here a token that Slack takes back later loses no question either: it is kept, and tried.
"""

from __future__ import annotations

from typing import Any

from slack_bolt.authorization import AuthorizeResult
from slack_bolt.authorization.async_authorize import AsyncAuthorize

from bot.slack.calls import SlackClient, delivered
from bot.slack.office import Workspace


class Identity(AsyncAuthorize):
    """The app's own user in its workspace."""

    def __init__(self, client: SlackClient, workspace: Workspace) -> None:
        self._client = client
        self._workspace = workspace
        self._known: AuthorizeResult | None = None

    async def learn(self) -> AuthorizeResult:
        """Ask Slack by our token. Raises NotDelivered with Slack's reason."""
        told = await delivered(self._client.auth_test(), name="auth.test")
        self._workspace.team = str(told.get("team_id") or "")
        self._known = AuthorizeResult(
            enterprise_id=None,
            team_id=self._workspace.team,
            bot_token=self._client.token,
            bot_user_id=str(told.get("user_id") or ""),
            bot_id=str(told.get("bot_id") or ""),
        )
        return self._known

    async def __call__(self, **_asked: Any) -> AuthorizeResult:
        """What Bolt hands on with each request. Raises NotDelivered, so that Slack sends that request again."""
        return self._known or await self.learn()
