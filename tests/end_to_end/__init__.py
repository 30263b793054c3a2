"""The product as its users meet it: a Slack server that we did not write, a real process, a real browser.

`install.sh` puts in place what is needed; without it the suite says what is missing and skips.
"""
