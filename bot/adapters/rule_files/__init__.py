"""The courts' conferral rules as files: those the product ships with, and a firm's own in their place."""

from bot.adapters.rule_files.folders import ProfileFiles, load_rules
from bot.adapters.rule_files.profile import read_profile

__all__ = ["ProfileFiles", "load_rules", "read_profile"]
