"""Packs: handed from one office to another."""
