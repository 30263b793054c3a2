"""Scripted walkthrough dialogues."""
