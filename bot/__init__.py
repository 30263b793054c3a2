"""What a firm does with the law: the conferral domain, the use cases, and their faces."""
