"""The check of README.md finds what it is there to find."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.readme_help import Ran, example_faults, help_faults, setting_faults, shell_in, with_true_help

HELP = "<!-- help: conferral --help -->\n```text\n$ conferral --help\nUsage: conferral\n```\n<!-- end help -->\n"
EXAMPLES = """
<!-- run -->
```console
$ conferral ask "one" | cat
> not a command
```

<!-- run: exit 1 -->
```console
$ conferral ask "two"
```

```console
$ conferral never
```
"""


def answering(*answers: Ran) -> tuple[Callable[[str], Ran], list[str]]:
    """A shell that gives `answers` one after the other, and the list of what it was asked."""
    asked: list[str] = []

    def run(command: str) -> Ran:
        asked.append(command)
        return answers[len(asked) - 1]

    return run, asked


def test_a_true_help_text_has_no_fault() -> None:
    shell, asked = answering(Ran(0, "Usage: conferral  \n\n"))
    assert help_faults(f"# Words\n{HELP}", shell) == []
    assert asked == ["conferral --help"]


def test_an_outdated_help_text_is_named_and_can_be_written_anew() -> None:
    shell, _ = answering(Ran(0, "Usage: conferral COMMAND"), Ran(0, "Usage: conferral COMMAND"))
    assert help_faults(HELP, shell) == ['README.md shows another text than "conferral --help" prints']
    assert with_true_help(HELP, shell) == HELP.replace("Usage: conferral", "Usage: conferral COMMAND")


def test_a_readme_without_any_help_text_is_a_fault() -> None:
    shell, _ = answering()
    assert help_faults("# Words", shell) == ["README.md shows no help text"]


def test_only_marked_examples_are_run_and_each_has_to_end_as_it_says() -> None:
    shell, asked = answering(Ran(0, "said"), Ran(1, "withheld"))
    assert example_faults(EXAMPLES, shell) == []
    assert asked == ['conferral ask "one" | cat', 'conferral ask "two"']


def test_an_example_that_fails_or_says_nothing_is_named() -> None:
    shell, _ = answering(Ran(2, "", "conferral: no such option\n"), Ran(1, " \n"))
    assert example_faults(EXAMPLES, shell) == [
        '`conferral ask "one" | cat` ends with 2, not 0: conferral: no such option',
        '`conferral ask "two"` prints nothing',
    ]


def test_the_settings_table_holds_every_setting_and_no_other() -> None:
    table = "| `CONFERRAL_HOME` | where |\n| `CONFERRAL_HOUSE` | made up |\n"
    assert setting_faults(table, {"home": 1, "model": 2}) == [
        "README.md does not describe CONFERRAL_MODEL",
        "README.md describes CONFERRAL_HOUSE, which is no setting",
    ]


def test_the_shell_takes_over_no_setting_and_keeps_state_in_its_own_folder(tmp_path: Path) -> None:
    ran = shell_in(tmp_path)("env | grep -E '^(CONFERRAL|SLACK)_' | sort; echo problem >&2; exit 3")
    assert ran == Ran(3, f"CONFERRAL_HOME={tmp_path}\n", "problem\n")
