"""What somebody who asks a question tells, in passing, of an effort of their own to confer."""
