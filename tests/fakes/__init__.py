"""Fakes that implement the ports, and stand-ins for the services we speak to."""
