"""Whole journeys through the product."""
