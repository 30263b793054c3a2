"""The walkthrough to a certificate, in Slack: as dialogues, and as a typed conversation."""
