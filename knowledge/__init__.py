"""What the law says, where it says it, and which edition was in force."""
