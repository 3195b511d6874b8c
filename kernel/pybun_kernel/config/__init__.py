"""Configuration files: reading them and checking them against the sections that plugins declare."""
