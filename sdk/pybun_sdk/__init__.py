"""For writers of pybun plugins: syntax toolkit, test fakes, conformance suites, embedding.  Nothing is imported here."""
