"""The twelve requirements, each from readings and once from text."""
