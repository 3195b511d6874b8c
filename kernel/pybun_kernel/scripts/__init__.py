"""package.json scripts: finding, wrapping in npm's environment, running one or many."""
