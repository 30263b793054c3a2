"""Taking in what a knowledge manager proposes: what a file is, what is doubtful about it, what it would change.

An intake is a proposal until somebody else approves it. All here is pure: files are read by the adapters.
"""
