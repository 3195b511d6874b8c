"""The command line: splits arguments, finds the command, shows what comes back.  No rules of any command live here."""
