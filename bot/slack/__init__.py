"""The Slack face: Slack's events in, questions out; answers in, blocks out."""
