"""A local Slack in parts: what it refuses, what it remembers, what goes wrong with it, and how it delivers."""
