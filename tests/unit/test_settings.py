"""What a firm configures, and what it is told when it errs."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.settings import FaultySettings, Settings, UnknownVariable, forbid_tracing, unknown_variables

Configure = Callable[..., None]


@pytest.fixture
def configure(monkeypatch: pytest.MonkeyPatch) -> Configure:
    """Give a function that makes the environment hold exactly the given settings."""
    for name in list(os.environ):
        if name.upper().startswith(("CONFERRAL_", "SLACK_")):
            monkeypatch.delenv(name)

    def set_all(**variables: str) -> None:
        for name, value in variables.items():
            monkeypatch.setenv(name, value)

    return set_all


class TestWithNothingConfigured:
    """The defaults."""

    def test_there_is_no_model_and_the_embedding_is_the_packaged_one(self, configure: Configure) -> None:
        configure()
        settings = Settings()
        assert (settings.model, settings.embedding, settings.slack_bot_token) == (None, "", None)

    def test_state_lies_in_the_users_data_folder(self, configure: Configure, tmp_path: Path) -> None:
        configure(XDG_DATA_HOME=str(tmp_path))
        assert Settings().home == tmp_path / "conferral"
        assert Settings().database_address() == f"sqlite:///{tmp_path}/conferral/conferral.db"

    def test_a_relative_data_folder_is_ignored_as_the_specification_says(self, configure: Configure) -> None:
        configure(XDG_DATA_HOME="data", HOME="/home/associate")
        assert Settings().home == Path("/home/associate/.local/share/conferral")

    def test_empty_variables_count_as_not_set(self, configure: Configure) -> None:
        configure(CONFERRAL_MODEL="", CONFERRAL_HTTP_PORT="", SLACK_BOT_TOKEN="")
        assert (Settings().model, Settings().http_port, Settings().slack_bot_token) == (None, 8080, None)


class TestWhatIsConfigured:
    """Values from the environment and values handed in."""

    def test_values_are_read_from_the_environment(self, configure: Configure) -> None:
        configure(
            CONFERRAL_HOME="~/conferral-state",
            CONFERRAL_MODEL="ollama:llama3.1:8b",
            CONFERRAL_MODEL_TIMEOUT_SECONDS="2.5",
            CONFERRAL_DATABASE_URL="postgresql://user:word@host/db",
            CONFERRAL_LOG_LEVEL="debug",
            CONFERRAL_AS_USER="associate",
            CONFERRAL_SLACK_API_URL="http://127.0.0.1:9/api",
            HOME="/home/associate",
        )
        settings = Settings()
        assert settings.home == Path("/home/associate/conferral-state")
        assert settings.model == "ollama:llama3.1:8b"
        assert settings.model_timeout_seconds == 2.5
        assert settings.database_address() == "postgresql://user:word@host/db"
        assert settings.log_level == "DEBUG"
        assert settings.acting_user() == "associate"
        assert settings.slack_api_url == "http://127.0.0.1:9/api/"

    @pytest.mark.parametrize("name", ["SLACK_BOT_TOKEN", "CONFERRAL_SLACK_BOT_TOKEN"])
    def test_slacks_customary_names_are_read_too(self, configure: Configure, name: str) -> None:
        configure(**{name: "xoxb-1"})
        token = Settings().slack_bot_token
        assert token is not None
        assert token.get_secret_value() == "xoxb-1"

    def test_the_prefixed_name_goes_before_the_customary_one(self, configure: Configure) -> None:
        configure(SLACK_SIGNING_SECRET="customary", CONFERRAL_SLACK_SIGNING_SECRET="prefixed")
        secret = Settings().slack_signing_secret
        assert secret is not None
        assert secret.get_secret_value() == "prefixed"

    def test_lists_of_hosts_are_taken_apart(self, configure: Configure) -> None:
        configure(
            CONFERRAL_WATCH="off",
            CONFERRAL_WATCH_HOSTS="www.example.gov, .example.us",
            CONFERRAL_WATCH_TRUSTED_HOSTS="mirror.example:8080,[::1]:80",
        )
        settings = Settings()
        assert settings.watch == "off"
        assert settings.watched_hosts() == {"www.example.gov", ".example.us"}
        assert settings.trusted_hosts() == {"mirror.example:8080", "[::1]:80"}

    def test_a_relative_path_is_meant_from_where_we_are(
        self, configure: Configure, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        configure(CONFERRAL_HOME="state", CONFERRAL_AUDIT_HEAD_FILE="heads.txt")
        settings = Settings()
        assert (settings.home, settings.audit_head_file) == (tmp_path / "state", tmp_path / "heads.txt")

    def test_the_folder_of_a_user_who_is_not_known_is_refused(self, configure: Configure) -> None:
        configure(CONFERRAL_HOME="~nobody-at-all-of-that-name/state")
        with pytest.raises(FaultySettings, match="CONFERRAL_HOME has to be a folder for all local state"):
            Settings()

    def test_values_may_be_handed_in(self, configure: Configure, tmp_path: Path) -> None:
        configure(CONFERRAL_HOME="/elsewhere", CONFERRAL_SLACK_APP_TOKEN="xapp-environment")
        settings = Settings(home=tmp_path, slack_app_token="xapp-given")
        assert settings.home == tmp_path
        assert settings.slack_app_token is not None
        assert settings.slack_app_token.get_secret_value() == "xapp-given"


SECRETS = {
    "CONFERRAL_MODEL_API_KEY": "hush-key",
    "CONFERRAL_SLACK_BOT_TOKEN": "xoxb-hush",
    "CONFERRAL_SLACK_APP_TOKEN": "xapp-hush",
    "CONFERRAL_SLACK_SIGNING_SECRET": "hush-signing",
    "CONFERRAL_DATABASE_URL": "postgresql://user:hush@host/db",
    "CONFERRAL_CHROMA_URL": "https://user:hush@chroma.example",
    "CONFERRAL_MODEL_BASE_URL": "https://user:hush@model.example/v1",
}


def test_secrets_are_in_no_repr(configure: Configure) -> None:
    configure(**SECRETS)
    assert "hush" not in repr(Settings())
    assert "hush" not in str(Settings())


EMBEDDING_FAULT = (
    "CONFERRAL_EMBEDDING has to be provider:model (as openai:text-embedding-3-small), or empty for the packaged one"
)


class TestFaultyValues:
    """One fault or many, told in sentences."""

    @pytest.mark.parametrize(
        ("name", "value", "expected"),
        [
            ("WATCH", "sometimes", "on or off"),
            (
                "WATCH_HOSTS",
                "https://www.example.gov/",
                "names of hosts that official texts may come from, with commas between them",
            ),
            (
                "WATCH_TRUSTED_HOSTS",
                "mirror.example",
                "hosts with their ports (as mirror.example:8080), with commas between them",
            ),
        ],
    )
    def test_what_is_said_about_official_sources_has_its_form(
        self, configure: Configure, name: str, value: str, expected: str
    ) -> None:
        configure(**{f"CONFERRAL_{name}": value})
        with pytest.raises(FaultySettings, match=f"^CONFERRAL_{name} has to be {re.escape(expected)}.$"):
            Settings()

    def test_all_are_named_at_once_a_sentence_each(self, configure: Configure) -> None:
        configure(
            CONFERRAL_HTTP_PORT="eighty",
            CONFERRAL_MODEL="gpt-4.1-mini",
            CONFERRAL_MODEL_BASE_URL="model.example",
            CONFERRAL_MODEL_TIMEOUT_SECONDS="0",
            CONFERRAL_EMBEDDING="mine",
            CONFERRAL_SLACK_API_URL="ftp://slack.example",
            CONFERRAL_LOG_LEVEL="loud",
            SLACK_BOT_TOKEN="xapp-swapped",
            CONFERRAL_SLACK_APP_TOKEN="xoxb-swapped",
        )
        with pytest.raises(FaultySettings) as fault:
            Settings()
        assert str(fault.value).split(". ") == [
            EMBEDDING_FAULT,
            "CONFERRAL_MODEL has to be provider:model (as openai:gpt-4.1-mini)",
            "CONFERRAL_MODEL_BASE_URL has to be an http or https address",
            "CONFERRAL_MODEL_TIMEOUT_SECONDS has to be a number of seconds, more than 0 and at most 600",
            "SLACK_BOT_TOKEN has to be a bot token, beginning with xoxb-",
            "CONFERRAL_SLACK_APP_TOKEN has to be an app-level token, beginning with xapp-",
            "CONFERRAL_SLACK_API_URL has to be an http or https address",
            "CONFERRAL_HTTP_PORT has to be a port number from 0 to 65535",
            "CONFERRAL_LOG_LEVEL has to be DEBUG, INFO, WARNING or ERROR.",
        ]

    def test_no_value_is_repeated_and_no_traceback_of_the_parser_follows(self, configure: Configure) -> None:
        configure(SLACK_BOT_TOKEN="hush", CONFERRAL_MODEL_BASE_URL="hush")
        with pytest.raises(FaultySettings) as fault:
            Settings()
        assert "hush" not in str(fault.value)
        assert fault.value.__suppress_context__


def test_unknown_variables_are_listed_with_the_nearest_known_name() -> None:
    environment = {
        "CONFERRAL_MODLE": "openai:x",
        "CONFERRAL_SLACK_BOT_TOKE": "x",
        "CONFERRAL_ZZZZZZ": "x",
        "conferral_home": "x",
        "CONFERRAL_SLACK_BOT_TOKEN": "x",
        "PATH": "x",
    }
    unknown = unknown_variables(environment)
    assert unknown == (
        UnknownVariable("CONFERRAL_MODLE", "CONFERRAL_MODEL"),
        UnknownVariable("CONFERRAL_SLACK_BOT_TOKE", "CONFERRAL_SLACK_BOT_TOKEN"),
        UnknownVariable("CONFERRAL_ZZZZZZ", None),
    )
    assert [str(u) for u in unknown][::2] == [
        "CONFERRAL_MODLE is not a setting and was ignored. Did you mean CONFERRAL_MODEL?",
        "CONFERRAL_ZZZZZZ is not a setting and was ignored.",
    ]


def test_every_tracing_switch_is_taken_out_of_the_environment(configure: Configure) -> None:
    configure(
        LANGSMITH_TRACING="true", LANGCHAIN_TRACING_V2="true", LANGCHAIN_TRACING="true", LANGSMITH_OTEL_ENABLED="true"
    )
    forbid_tracing()
    assert not [name for name in os.environ if name.startswith(("LANGSMITH_TRACING", "LANGCHAIN_TRACING"))]
    assert "LANGSMITH_OTEL_ENABLED" not in os.environ
