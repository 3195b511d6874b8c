"""The module pipeline: resolve, load, transform, compile, fill in urls; caches; positions in the original sources."""
