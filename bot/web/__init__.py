"""The web face: Slack's events over signed HTTP, and health."""
