"""Tending the corpus in Slack: questions are shared, managers see what is lacking and make questions golden."""
