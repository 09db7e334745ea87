"""The hall's PostgreSQL: client, provisioning, schema check."""
