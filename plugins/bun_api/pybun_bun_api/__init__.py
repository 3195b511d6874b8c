"""The `Bun` object and the bun:* modules."""
