"""Logging an attempt to confer: by the command, from a message, from a matter; and correcting one."""
