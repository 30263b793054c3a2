"""What a token may do: the scopes each method needs, and a token that was taken back."""

from __future__ import annotations

from tests.fakes.slack.values import ApiError, Sent
from tests.fakes.slack.weather import channel_of

_KINDS = {"C": "channels", "G": "groups", "D": "im"}
_HISTORY = {"conversations.history", "conversations.replies"}
NEEDED = {  # a method: the one scope it cannot do without; methods that are not here need none
    "chat.postMessage": "chat:write",
    "chat.postEphemeral": "chat:write",
    "chat.update": "chat:write",
    "chat.delete": "chat:write",
    "chat.startStream": "chat:write",
    "chat.appendStream": "chat:write",
    "chat.stopStream": "chat:write",
    "agents.sessions.setStatus": "chat:write",
    "agents.sessions.rename": "chat:write",
    "assistant.threads.setStatus": "chat:write",
    "assistant.threads.setSuggestedPrompts": "assistant:write",
    "assistant.threads.setTitle": "assistant:write",
    "conversations.open": "im:write",
    "users.info": "users:read",
    "usergroups.users.list": "usergroups:read",
    "files.getUploadURLExternal": "files:write",
    "files.completeUploadExternal": "files:write",
    "files.info": "files:read",
    "reactions.add": "reactions:write",
}
READ_DIRECT_ONLY = frozenset(NEEDED.values()) | {"im:history", "im:read", "channels:read", "groups:read"}
READ_EVERYWHERE = READ_DIRECT_ONLY | {"channels:history", "groups:history"}


def scope_for(method: str, sent: Sent) -> str | None:
    """The scope that this call of `method` needs; None where it needs none."""
    kind = _KINDS.get((channel_of(sent) or "D")[0], "channels")
    if method in _HISTORY:
        return f"{kind}:history"
    if method == "conversations.info":
        return f"{kind}:read"
    return NEEDED.get(method)


class Tokens:
    """Which tokens Slack takes, and what for."""

    def __init__(self, scopes: frozenset[str]) -> None:
        self.scopes = scopes
        self._ended: dict[str, str] = {}
        self._all_ended: str | None = None

    def end(self, code: str = "token_revoked", *, token: str | None = None) -> None:
        """Answer `code` to every bot token from now on, or to `token` alone."""
        if token is None:
            self._all_ended = code
        else:
            self._ended[token] = code

    def check(self, method: str, token: str | None, sent: Sent) -> None:
        """Raises ApiError where `token` may not call `method`."""
        if not token:
            raise ApiError("not_authed")
        if token.startswith("xapp-") != (method == "apps.connections.open"):
            raise ApiError("not_allowed_token_type")
        ended = self._ended.get(token) or (self._all_ended if token.startswith("xoxb-") else None)
        if ended:
            raise ApiError(ended)
        needed = scope_for(method, sent)
        if needed and needed not in self.scopes:
            raise ApiError("missing_scope", needed=needed, provided=",".join(sorted(self.scopes)))

    def good(self, token: str | None) -> bool:
        """Whether `token` opens a file."""
        try:
            self.check("files.info", token, {})
        except ApiError:
            return False
        return True
