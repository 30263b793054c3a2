"""What went wrong with a model, in our words: a provider's own words are never shown."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a call failed, for people; whether another attempt may help, and after how many seconds."""

    sentence: str
    advice: str = ""
    passes: bool = False
    wait: float | None = None
    unreadable: bool = False


# LangChain's own classes for what providers report alike; not every provider's package raises them yet.
_STATUS_OF = {
    "ModelInvalidRequestError": 400,
    "ContextOverflowError": 400,
    "ModelAuthenticationError": 401,
    "ModelPermissionDeniedError": 403,
    "ModelNotFoundError": 404,
    "ModelTimeoutError": 408,
    "ModelRateLimitError": 429,
    "ModelAPIError": 500,
}
_SLOW = Trouble("The model did not answer in time.")
_REFUSED = Trouble("The model provider refused the key.", advice="Look at CONFERRAL_MODEL_API_KEY.")
_NOT_FOUND = Trouble("The model provider does not know the model.", advice="Look at CONFERRAL_MODEL.")
_NOT_ACCEPTED = Trouble("The model provider did not accept the request.")
_OUT_OF_REACH = Trouble("The model provider could not be reached.", passes=True)
_UNREADABLE = Trouble("The model's answer could not be read.", passes=True, wait=0, unreadable=True)
_BY_STATUS = {401: _REFUSED, 403: _REFUSED, 404: _NOT_FOUND, 408: _SLOW, 504: _SLOW}
_TOO_MANY = 429
_CLIENT_FAULTS = range(400, 500)
_SERVER_FAULTS = range(500, 600)


def trouble_of(error: Exception) -> Trouble:
    """Say what `error`, raised by any provider's package, means."""
    names = [kind.__name__ for kind in type(error).__mro__]
    status = _status(error) or next((_STATUS_OF[name] for name in names if name in _STATUS_OF), 0)
    if status == _TOO_MANY:
        return _too_many(error)
    if status in _SERVER_FAULTS and status not in _BY_STATUS:
        return Trouble("The model provider is out of order.", passes=True, wait=_retry_after(error))
    if status in _CLIENT_FAULTS or status in _BY_STATUS:
        return _BY_STATUS.get(status, _NOT_ACCEPTED)
    # A connection that is refused, reset or never made has no status; providers name these alike.
    if any("Timeout" in name for name in names):
        return _SLOW
    if any(part in name for name in names for part in ("Connect", "Protocol", "OSError")):
        return _OUT_OF_REACH
    return _UNREADABLE


def _too_many(error: Exception) -> Trouble:
    if getattr(error, "code", None) == "insufficient_quota":
        return Trouble("The model provider says that the quota is used up.")
    return Trouble("The model provider is getting too many requests.", passes=True, wait=_retry_after(error))


def _status(error: Exception) -> int | None:
    """Find the HTTP status where the several packages put it."""
    response = getattr(error, "response", None)
    if isinstance(response, dict):
        code = response.get("ResponseMetadata", {}).get("HTTPStatusCode")
        return code if isinstance(code, int) else None
    places = [(error, "status_code"), (response, "status_code"), (error, "code")]
    found = [getattr(holder, name, None) for holder, name in places]
    return next((code for code in found if isinstance(code, int)), None)


def _retry_after(error: Exception) -> float | None:
    """Give the seconds a provider asks us to wait, or None where it does not say."""
    headers = getattr(getattr(error, "response", None), "headers", None)
    try:
        seconds = float(headers["retry-after"]) if headers is not None else None
    except (KeyError, TypeError, ValueError):
        return None
    return seconds if seconds is not None and seconds >= 0 else None
