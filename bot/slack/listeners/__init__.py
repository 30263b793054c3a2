"""One module for each surface of Slack that people act on."""
