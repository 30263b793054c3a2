"""Tests of the product, with the fakes and builders they share."""
