"""The ways in which a site misbehaves, each a page."""

from __future__ import annotations

import gzip
import zlib

from tests.fakes.official_site.replies import Page, Reply

PDF = "application/pdf"


def slow_drip(seconds: float = 0.05) -> Page:
    """A page that comes byte by byte."""
    return Reply(b"<html>" + b"x" * 50_000, drip=seconds)


def slow_headers(seconds: float = 0.05) -> Page:
    """An answer that never begins."""
    return Reply(b"<html></html>", silence=seconds)


def huge(size: int) -> Page:
    """A page that tells no length and is very long."""
    return Reply(b"<html>" + b"x" * size, length="")


def tells_huge(size: int) -> Page:
    """A page that says it is very long."""
    return Reply(b"<html>", length=str(size))


def gzip_bomb(size: int, encoding: str = "gzip") -> Page:
    """A small answer that unpacks to a very large one, though it was asked for plain."""
    words = b"<html>" + b"\x20" * size
    packed = gzip.compress(words, 9) if encoding == "gzip" else zlib.compress(words, 9)
    return Reply(packed, headers={"Content-Encoding": encoding})


def redirect(address: str, status: int = 302) -> Page:
    """A redirect to `address`."""
    return Reply(status=status, headers={"Location": address})


def dropped() -> Page:
    """A connection that is closed without an answer."""
    return Reply(raw=b"")


def half(body: bytes, media: str) -> Page:
    """An answer that breaks off in the middle; it told the whole length."""
    return Reply(body, media, cut_after=len(body) // 2)


def quiet_half(body: bytes, media: str) -> Page:
    """An answer of which only half is there, and which does not tell."""
    return Reply(body[: len(body) // 2], media)


def busy(retry_after: str, status: int = 429) -> Page:
    """A request for patience."""
    return Reply(b"Too many requests.", "text/plain", status, headers={"Retry-After": retry_after})


def sign_in() -> Page:
    """A sign-in page, called well."""
    return Reply(
        b"<!doctype html><html><head><title>Sign in</title></head><body><main><h1>Sign in</h1><form action='/session'>"
        b"<label>User name <input name=user></label><label>Password <input type=password name=p></label>"
        b"<p>Your session has expired. Enter your password to go on reading the rules of this court.</p></form>"
        b"</main></body></html>"
    )


def robot_check() -> Page:
    """A check for robots, called well."""
    return Reply(
        b"<!doctype html><html><head><title>Just a moment...</title></head><body><div id='challenge-form'>"
        b"<h1>Checking your browser</h1><noscript>Enable JavaScript and cookies to continue</noscript>"
        b"<div class='h-captcha'></div></div></body></html>"
    )


def framed_check() -> Page:
    """A check for robots that is all in a frame."""
    return Reply(
        b"<html><head><META NAME='robots' CONTENT='noindex'></head><body style='margin:0'>"
        b"<iframe id='main-iframe' src='/_Incapsula_Resource?edet=12'>Request unsuccessful. Incident ID: 0</iframe>"
        b"</body></html>"
    )


def error_called_well() -> Page:
    """An error page, called well."""
    return Reply(
        b"<!doctype html><html><head><title>Page not found</title></head><body><main><h1>Page not found</h1>"
        b"<p>The page that you asked for could not be found. It may have been renamed. Use the search box above or go "
        b"to the home page of the court to find what you are looking for.</p></main></body></html>"
    )


def moved_notice() -> Page:
    """A notice that the rules stand elsewhere, and no redirect."""
    return Reply(
        b"<!doctype html><html><head><title>Local Rules</title><meta http-equiv='refresh' content='5; url=/new'></head>"
        b"<body><main><h1>Local Rules</h1><p>This page has moved. Please update your bookmarks. You will be "
        b"redirected to the new page of the local rules in a few seconds.</p></main></body></html>"
    )


def scripts_only() -> Page:
    """A page without words, for browsers that run its scripts."""
    return Reply(
        b"<!doctype html><html><head><script src='/app.js'></script></head><body><div id=root></div></body></html>"
    )


def faulty_framing() -> Page:
    """An answer that is no HTTP."""
    return Reply(
        raw=b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n<html>\r\n0\r\n\r\n"
    )
