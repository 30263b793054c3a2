"""The review of drafts in Slack: submitted, approved, edited, compared, and delivered as Word files."""
