"""README.md checked against the program: help texts, settings, and examples that are really run.

`python -m tests.readme_help` fails where README and program differ; with `--write` it puts the program's own
help texts between the markers. The markers, each on a line of its own:

    <!-- help: conferral ask --help -->   ...   <!-- end help -->
    <!-- run --> or <!-- run: exit 1 -->  before a console block, whose lines beginning with "$ " are run
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.settings import Settings

README = Path(__file__).parents[1] / "README.md"
WIDTH = 100
PATIENCE_SECONDS = 180

_HELP = re.compile(r"<!-- help: (?P<command>[^\n]+?) -->\n(?P<shown>.*?)<!-- end help -->", re.DOTALL)
_RUN = re.compile(r"<!-- run(?:: exit (?P<code>\d))? -->\n```console\n(?P<block>.*?)```", re.DOTALL)
_SETTING = re.compile(r"^\| `(CONFERRAL_[A-Z_]+)`", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command ended with."""

    code: int
    output: str
    complaint: str = ""


Shell = Callable[[str], Ran]


def shell_in(home: Path) -> Shell:
    """Return a shell with this environment's `conferral`, its state in `home`, and no setting taken over."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("CONFERRAL_", "SLACK_"))}
    path = os.pathsep.join([str(Path(sys.executable).parent), kept.get("PATH", "")])
    environment = kept | {"CONFERRAL_HOME": str(home), "COLUMNS": str(WIDTH), "TERM": "dumb", "PATH": path}

    def run(command: str) -> Ran:
        # The commands are README's own and need the shell's pipes and quotation marks.
        done = subprocess.run(  # noqa: S602
            command,
            shell=True,
            check=False,
            cwd=README.parent,
            env=environment,
            capture_output=True,
            text=True,
            timeout=PATIENCE_SECONDS,
        )
        return Ran(done.returncode, done.stdout, done.stderr)

    return run


def with_true_help(readme: str, shell: Shell) -> str:
    """Return `readme` with what the program says today between its help markers."""

    def block(found: re.Match[str]) -> str:
        command = found["command"]
        said = "\n".join(line.rstrip() for line in shell(command).output.strip().splitlines())
        return f"<!-- help: {command} -->\n```text\n$ {command}\n{said}\n```\n<!-- end help -->"

    return _HELP.sub(block, readme)


def help_faults(readme: str, shell: Shell) -> list[str]:
    """Name each help text in `readme` that is not what the program says."""
    shown = {found["command"]: found[0] for found in _HELP.finditer(readme)}
    said = {found["command"]: found[0] for found in _HELP.finditer(with_true_help(readme, shell))}
    if not shown:
        return ["README.md shows no help text"]
    return [
        f'README.md shows another text than "{command}" prints' for command in shown if shown[command] != said[command]
    ]


def example_faults(readme: str, shell: Shell) -> list[str]:
    """Run the examples marked as runnable, and name each that does not end as it should or prints nothing."""
    faults = []
    for found in _RUN.finditer(readme):
        expected = int(found["code"] or 0)
        for command in re.findall(r"^\$ (.+)$", found["block"], re.MULTILINE):
            ran = shell(command)
            if ran.code != expected:
                faults.append(f"`{command}` ends with {ran.code}, not {expected}: {ran.complaint.strip()[-400:]}")
            elif not ran.output.strip():
                faults.append(f"`{command}` prints nothing")
    return faults


def setting_faults(readme: str, fields: Mapping[str, object]) -> list[str]:
    """Name the settings that `readme` leaves out of its table, and those it made up."""
    described = set(_SETTING.findall(readme))
    known = {f"CONFERRAL_{name.upper()}" for name in fields}
    missing = [f"README.md does not describe {name}" for name in sorted(known - described)]
    return missing + [f"README.md describes {name}, which is no setting" for name in sorted(described - known)]


def main(arguments: list[str]) -> int:
    """Check README.md, or with `--write` put the true help texts into it; the exit code."""
    readme = README.read_text(encoding="utf-8")
    with TemporaryDirectory() as home:
        shell = shell_in(Path(home))
        if "--write" in arguments:
            README.write_text(with_true_help(readme, shell), encoding="utf-8")
            return 0
        faults = help_faults(readme, shell) + setting_faults(readme, Settings.model_fields)
        faults += example_faults(readme, shell)
    for fault in faults:
        sys.stderr.write(f"{fault}\n")
    if any("another text" in fault for fault in faults):
        sys.stderr.write(f"To mend the help texts: {Path(sys.executable).name} -m tests.readme_help --write\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
