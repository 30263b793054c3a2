"""The trend of the golden questions as a picture, drawn by matplotlib without a screen.

Lines differ by their marks and by how they are dashed, not by colour alone. Nothing that changes from one drawing to
the next, as a day or a version, is written into the file.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from bot.assistant.tending.golden_run import FIGURES, GoldenRun

_INCHES, _DOTS = (9.0, 4.5), 120
_STYLES = (("o", "-", "#1b4f72"), ("s", "--", "#7d6608"), ("^", "-.", "#145a32"), ("D", ":", "#78281f"))
_MOST_LABELS = 12


def trend_png(runs: Sequence[GoldenRun]) -> bytes:
    """A PNG of `runs`, of which there is at least one; equal runs give equal bytes."""
    from matplotlib import rc_context  # noqa: PLC0415  slow to import, and needed for pictures alone
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415  as above
    from matplotlib.figure import Figure  # noqa: PLC0415  as above

    with rc_context({"font.family": "DejaVu Sans", "path.simplify": False}):
        figure = Figure(figsize=_INCHES, dpi=_DOTS)
        FigureCanvasAgg(figure)
        axes = figure.add_axes((0.09, 0.24, 0.62, 0.66))
        for (name, told), (mark, dashes, colour) in zip(FIGURES.items(), _STYLES, strict=True):
            places = [place for place, run in enumerate(runs) if name in run.shares]
            if places:
                shares = [100 * runs[place].shares[name] for place in places]
                axes.plot(places, shares, marker=mark, linestyle=dashes, color=colour, label=told)
        axes.set_title("Golden questions, run by run")
        axes.set_ylabel("per cent")
        axes.set_ylim(-4, 104)
        axes.set_xlim(-0.5, max(len(runs) - 0.5, 0.5))
        every = -(-len(runs) // _MOST_LABELS)
        labelled = range(len(runs))[::every]
        axes.set_xticks(
            list(labelled), [_label(runs[place]) for place in labelled], rotation=40, ha="right", fontsize=7
        )
        axes.grid(axis="y", alpha=0.4)
        if axes.lines:  # of nothing that could be measured there is none, and matplotlib would warn of that
            axes.legend(loc="center left", bbox_to_anchor=(1.02, 0.5), fontsize=8)
        written = BytesIO()
        figure.savefig(written, format="png", metadata={"Software": None})
    return written.getvalue()


def _label(run: GoldenRun) -> str:
    """A run's day and generation, and how many questions it left out, under its marks."""
    left_out = f"\n{run.not_asked} not asked" if run.not_asked else ""
    return f"{run.at.date().isoformat()}\n{run.over[-14:]}{left_out}"
