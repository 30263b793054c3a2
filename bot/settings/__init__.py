"""The environment, read once: what a firm configures, in one place and nowhere else.

`Settings()` reads the variables that begin with CONFERRAL_ (and Slack's customary names) when it is called.
All faults are reported at once, a sentence each; secrets appear neither in faults nor in `repr`.
"""

from __future__ import annotations

import difflib
import getpass
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, AliasChoices, BeforeValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.settings.forms import (
    ModelName,
    WebAddress,
    begins,
    host_names,
    hosts_with_ports,
    listed,
    with_final_slash,
)
from knowledge.errors import ConferralError

PREFIX = "CONFERRAL_"

# With the old switches set and the new ones forbidden, LangChain refuses every call instead of tracing none;
# the others would send questions and passages to a tracing service or print them.
_TRACING = (
    *(f"{maker}_{switch}" for maker in ("LANGCHAIN", "LANGSMITH") for switch in ("TRACING", "TRACING_V2")),
    *(f"{maker}_{switch}" for maker in ("LANGCHAIN", "LANGSMITH") for switch in ("OTEL_ENABLED", "OTEL_ONLY")),
    *(f"{maker}_{switch}" for maker in ("LANGCHAIN", "LANGSMITH") for switch in ("ENDPOINT", "RUNS_ENDPOINTS")),
    "LANGCHAIN_HANDLER",
    "OTEL_ENABLED",
)


class FaultySettings(ConferralError):
    """The environment holds values that cannot be used; the message names every one of them."""


@dataclass(frozen=True, slots=True)
class UnknownVariable:
    """A variable that begins with CONFERRAL_ and means nothing here, with the known name nearest to it."""

    name: str
    nearest: str | None = None

    def __str__(self) -> str:
        suggestion = f" Did you mean {self.nearest}?" if self.nearest else ""
        return f"{self.name} is not a setting and was ignored.{suggestion}"


def _default_home() -> Path:
    """Find the folder where this platform keeps a user's application data."""
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "conferral"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "conferral"
    # The XDG specification has relative paths ignored.
    data = Path(os.environ.get("XDG_DATA_HOME") or "")
    return (data if data.is_absolute() else Path.home() / ".local" / "share") / "conferral"


def _from_the_root(path: Path) -> Path:
    """A path as it is meant from the folder that we are in; `~` is the user's own. Raises ValueError."""
    try:
        return path.expanduser().absolute()
    except RuntimeError as fault:
        raise ValueError(f"nobody knows whose folder {path.parts[0]} is") from fault


def _slack(name: str) -> AliasChoices:
    return AliasChoices(f"{PREFIX}{name}", name)


class Settings(BaseSettings):
    """What a firm configures. An empty variable counts as not set.

    A field's description says what its value has to be; it completes the sentence about a faulty value.
    Raises FaultySettings.
    """

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
        populate_by_name=True,
        protected_namespaces=(),
    )

    home: Annotated[Path, AfterValidator(_from_the_root)] = Field(
        default_factory=_default_home, description="a folder for all local state"
    )
    database_url: SecretStr | None = Field(default=None, description="a database address")
    chroma_url: WebAddress | None = Field(default=None, description="an http or https address", repr=False)
    embedding: Literal[""] | ModelName = Field(
        default="", description="provider:model (as openai:text-embedding-3-small), or empty for the packaged one"
    )
    model: ModelName | None = Field(default=None, description="provider:model (as openai:gpt-4.1-mini)")
    model_base_url: WebAddress | None = Field(default=None, description="an http or https address", repr=False)
    model_api_key: SecretStr | None = Field(default=None, description="the provider's key")
    model_timeout_seconds: float = Field(
        default=30.0, gt=0, le=600, description="a number of seconds, more than 0 and at most 600"
    )
    slack_bot_token: Annotated[SecretStr, begins("xoxb-", "xoxe.xoxb-")] | None = Field(
        default=None, validation_alias=_slack("SLACK_BOT_TOKEN"), description="a bot token, beginning with xoxb-"
    )
    slack_app_token: Annotated[SecretStr, begins("xapp-")] | None = Field(
        default=None, validation_alias=_slack("SLACK_APP_TOKEN"), description="an app-level token, beginning with xapp-"
    )
    slack_signing_secret: SecretStr | None = Field(
        default=None, validation_alias=_slack("SLACK_SIGNING_SECRET"), description="the app's signing secret"
    )
    slack_api_url: Annotated[WebAddress, AfterValidator(with_final_slash)] | None = Field(
        default=None, description="an http or https address"
    )
    slack_manager_group: Annotated[str, Field(pattern=r"^S[A-Z0-9]+$")] | None = Field(
        default=None, description="the id of a Slack user group, beginning with S"
    )
    default_court: str | None = Field(default=None, description="a court, as D. Kan.")
    retention_days: int = Field(
        default=30,
        ge=1,
        le=3650,
        description="a number of days from 1 to 3650 for which questions and answers are kept",
    )
    retention_matter_days: int | None = Field(
        default=None,
        ge=1,
        le=36500,
        description="a number of days from 1 to 36500 after which a closed matter is erased, or empty to keep it",
    )
    audit_head_file: Annotated[Path, AfterValidator(_from_the_root)] | None = Field(
        default=None, description="a file to which the head of the audit is appended each day"
    )
    audit_channel: Annotated[str, Field(pattern=r"^[CG][A-Z0-9]+$")] | None = Field(
        default=None, description="the id of a Slack channel, beginning with C or G"
    )
    http_port: int = Field(default=8080, ge=0, le=65535, description="a port number from 0 to 65535")
    log_level: Annotated[Literal["DEBUG", "INFO", "WARNING", "ERROR"], BeforeValidator(str.upper)] = Field(
        default="INFO", description="DEBUG, INFO, WARNING or ERROR"
    )
    watch: Literal["on", "off"] = Field(default="on", description="on or off")
    watch_hosts: Annotated[str, AfterValidator(host_names)] = Field(
        default="", description="names of hosts that official texts may come from, with commas between them"
    )
    watch_trusted_hosts: Annotated[str, AfterValidator(hosts_with_ports)] = Field(
        default="", description="hosts with their ports (as mirror.example:8080), with commas between them"
    )
    watch_contact: str = Field(default="", description="an address at which who runs this can be reached")
    courtlistener_token: SecretStr | None = Field(default=None, description="a token of an account at CourtListener")
    courtlistener_url: WebAddress | None = Field(default=None, description="an http or https address", repr=False)
    managers: str = Field(default="", description="names of knowledge managers, with commas between them")
    one_manager: bool = Field(default=False, description="true or false")
    as_user: str | None = Field(default=None, description="the name of the person who acts")

    def __init__(self, **values: Any) -> None:
        try:
            super().__init__(**values)
        except ValidationError as faults:
            raise FaultySettings(_sentences(faults)) from None

    def database_address(self) -> str:
        """Give the catalogue's address: the configured one, else SQLite in `home`."""
        if self.database_url is not None:
            return self.database_url.get_secret_value()
        return f"sqlite:///{self.home / 'conferral.db'}"

    def manager_names(self) -> frozenset[str]:
        """Name the knowledge managers; none named means everybody on the command line, and nobody in Slack."""
        return listed(self.managers)

    def watched_hosts(self) -> frozenset[str]:
        """Name the hosts that official texts may come from, beside those of the sources themselves."""
        return listed(self.watch_hosts)

    def trusted_hosts(self) -> frozenset[str]:
        """Name the hosts, each with its port, that official texts may come from though they are private."""
        return listed(self.watch_trusted_hosts)

    def acting_user(self) -> str:
        """Name the person who acts on the command line: as configured, else the operating system's user."""
        if self.as_user:
            return self.as_user
        try:
            return getpass.getuser()
        except (KeyError, OSError):
            # In a container the user's number may have no name.
            return "unknown"


def unknown_variables(environment: Mapping[str, str] | None = None) -> tuple[UnknownVariable, ...]:
    """List the CONFERRAL_ variables of `environment` (default: the process's) that are not settings."""
    known = sorted(field.upper() for field in Settings.model_fields)
    present = os.environ if environment is None else environment
    # The names are compared without the prefix, which alone would make any two of them look alike.
    meant = {name: name.upper().removeprefix(PREFIX) for name in sorted(present) if name.upper().startswith(PREFIX)}
    nearest = {name: difflib.get_close_matches(short, known, n=1) for name, short in meant.items()}
    return tuple(
        UnknownVariable(name, f"{PREFIX}{nearest[name][0]}" if nearest[name] else None)
        for name, short in meant.items()
        if short not in known
    )


def forbid_tracing() -> None:
    """Take every switch that makes LangChain trace out of this process's environment.

    The assembler calls it before anything is built. Each model call forbids tracing for itself as well.
    """
    for name in _TRACING:
        os.environ.pop(name, None)


def _sentences(faults: ValidationError) -> str:
    """Put every fault in a sentence that names the variable and what it has to be, never the value."""
    named = {str(fault["loc"][0]): fault for fault in faults.errors(include_url=False, include_input=False)}
    return " ".join(f"{_variable(place)} has to be {_expected(place)}." for place in named)


def _field(place: str) -> str:
    return place.lower().removeprefix(PREFIX.lower())


def _variable(place: str) -> str:
    """Name the variable that is set; Slack's may be set under either of two names."""
    name = _field(place).upper()
    return name if name in os.environ and f"{PREFIX}{name}" not in os.environ else f"{PREFIX}{name}"


def _expected(place: str) -> str:
    return Settings.model_fields[_field(place)].description or "something else"
