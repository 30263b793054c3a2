"""The walkthrough."""
