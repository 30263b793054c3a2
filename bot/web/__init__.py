"""The web face, one ASGI application: Slack's events over signed HTTP, health, readiness and figures."""
