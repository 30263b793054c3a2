"""The catalogue's migrations, run by `knowledge.adapters.database.open_database`."""
