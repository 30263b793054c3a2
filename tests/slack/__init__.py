"""The Slack face, driven as Slack drives it."""
