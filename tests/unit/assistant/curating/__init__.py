"""What is proposed, reviewed and published, over real files and a real home."""
