"""The facts that a certificate needs and the record does not hold, each with the exact question that asks for it."""

from bot.conferral.drafting.missing.everything import missing_facts

__all__ = ["missing_facts"]
