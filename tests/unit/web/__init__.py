"""The web face without Slack."""
