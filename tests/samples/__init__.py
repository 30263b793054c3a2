"""Files written for the tests: court papers, and files that mean harm."""
