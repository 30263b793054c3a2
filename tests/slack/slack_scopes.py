"""Which scope of the bot's token each method and each event needs, as Slack's reference says.

A method that is missing here is looked up at docs.slack.dev/reference/methods and added.
"""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterator
from pathlib import Path

from slack_sdk.web.async_chat_stream import AsyncChatStream
from slack_sdk.web.async_client import AsyncWebClient

METHODS: dict[str, str | None] = {
    "agents.sessions.rename": "chat:write",
    "agents.sessions.setStatus": "chat:write",
    "apps.connections.open": None,  # of the app-level token: connections:write
    "assistant.threads.setStatus": "chat:write",  # assistant:write too, for some time still
    "assistant.threads.setSuggestedPrompts": "assistant:write",
    "assistant.threads.setTitle": "assistant:write",
    "auth.revoke": None,
    "auth.test": None,
    "chat.appendStream": "chat:write",
    "chat.delete": "chat:write",
    "chat.getPermalink": None,
    "chat.postEphemeral": "chat:write",
    "chat.postMessage": "chat:write",
    "chat.startStream": "chat:write",
    "chat.stopStream": "chat:write",
    "chat.update": "chat:write",
    "conversations.history": "im:history",  # we ask for direct messages alone
    "conversations.open": "im:write",
    "conversations.replies": "im:history",  # as above
    "files.completeUploadExternal": "files:write",
    "files.delete": "files:write",
    "files.getUploadURLExternal": "files:write",
    "files.info": "files:read",
    "reactions.add": "reactions:write",
    "reactions.remove": "reactions:write",
    "usergroups.list": "usergroups:read",
    "usergroups.users.list": "usergroups:read",
    "users.info": "users:read",
    "users.lookupByEmail": "users:read.email",
    "views.open": None,
    "views.publish": None,
    "views.push": None,
    "views.update": None,
}
EVENTS: dict[str, str | None] = {
    "agent_session_stopped": None,
    "app_context_changed": None,
    "app_home_opened": None,
    "app_mention": "app_mentions:read",
    "app_uninstalled": None,
    "file_shared": "files:read",
    "member_joined_channel": "channels:read",
    "message.channels": "channels:history",
    "message.groups": "groups:history",
    "message.im": "im:history",
    "message.mpim": "mpim:history",
    "tokens_revoked": None,
}
FEATURES = {"agent_view": "assistant:write", "shortcuts": "commands", "slash_commands": "commands"}

_LITERAL = re.compile(r'api_call\(\s*"([a-zA-Z.]+)"')
_OWN = re.compile(r"self\.([a-z]+(?:_[a-zA-Z]+)+)\(")
_OF_CLIENT = re.compile(r"self\._client\.([a-z]+(?:_[a-zA-Z]+)+)\(")


class Unnamed(AssertionError):
    """A method is called by a name that does not stand in the code, so that nothing can be said of its scope."""


def called(folder: Path) -> set[str]:
    """Every method of Slack's that the modules below `folder` call by Slack's client."""
    return {method for path in sorted(folder.rglob("*.py")) for method in called_in(path.read_text(encoding="utf-8"))}


def called_in(source: str) -> Iterator[str]:
    """The methods that a module calls, or hands on to be called. Raises Unnamed."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute):
            yield from methods_behind(node.attr)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "api_call":
            name = node.args[0] if node.args else None
            if isinstance(node.func.value, ast.Call) and ast.unparse(node.func.value) == "super()":
                continue  # handed on to the library by an override: whoever calls that names the method
            if not isinstance(name, ast.Constant):
                raise Unnamed(f"line {node.lineno}: api_call has to be given its method as a literal")
            yield str(name.value)


def methods_behind(attribute: str) -> set[str]:
    """What a method of the client calls: itself under Slack's name, or the several that it is made of."""
    function = getattr(AsyncWebClient, attribute, None)
    if "_" not in attribute.strip("_") or attribute == "api_call" or not inspect.isfunction(function):
        return set()
    source = inspect.getsource(function)
    if attribute == "chat_stream":
        behind = set(_OF_CLIENT.findall(inspect.getsource(AsyncChatStream)))
    else:
        behind = set(_OWN.findall(source)) - {attribute}
    return set(_LITERAL.findall(source)).union(*(methods_behind(name) for name in behind))


def words_in(folder: Path) -> set[str]:
    """Every literal text in the modules below `folder` that is not a docstring."""
    return {word for path in sorted(folder.rglob("*.py")) for word in _words(path.read_text(encoding="utf-8"))}


def _words(source: str) -> Iterator[str]:
    tree = ast.parse(source)
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node.value
