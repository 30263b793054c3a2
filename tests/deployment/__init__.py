"""What a firm deploys: the image, the services, the backups and the runbook, held against the program."""
