"""Signs that tell together that a sentence is meant for a machine, where no one of them does alone.

A rule of court names tools and programs, and tells people what to state and what to leave out; what it does not do is
tell whatever reads, stores or restates a text what to say of it. So signs are looked for (something that reads for
others, an answer made from a text, one who asks, what is to be said or kept back), and what is told is which of them
stand together in a sentence. Signs and what they make together are data.
"""

from __future__ import annotations

from knowledge.intake.instructions.signals.hearing import Meant, meant_in
from knowledge.intake.instructions.signals.loading import FaultySignals, Signals, load_signals

__all__ = ["FaultySignals", "Meant", "Signals", "load_signals", "meant_in"]
