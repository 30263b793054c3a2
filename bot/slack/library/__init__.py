"""The library in Slack: intake, review, publication, for knowledge managers."""
