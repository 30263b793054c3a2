"""From words to facts: what a certificate, or a record, says was done to confer."""
