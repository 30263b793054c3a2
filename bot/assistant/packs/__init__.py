"""Packs: authorities, profiles and golden questions handed from one office to another as one file."""
