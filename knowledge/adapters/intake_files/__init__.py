"""What somebody hands in: files, folders and zip archives, brought to one private folder before anything reads them."""

from knowledge.adapters.intake_files.gathered import Gathered, GatheredFile, IntakeLimits, NotTaken
from knowledge.adapters.intake_files.gathering import gather
from knowledge.adapters.intake_files.names import shown_name

__all__ = ["Gathered", "GatheredFile", "IntakeLimits", "NotTaken", "gather", "shown_name"]
