"""TypeScript, JSX and data files to JavaScript."""
