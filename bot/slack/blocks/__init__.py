"""What we say, as Block Kit. Pure: values in, blocks out."""
