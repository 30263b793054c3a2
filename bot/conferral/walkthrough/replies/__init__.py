"""Reading what a person types in reply to one question."""
