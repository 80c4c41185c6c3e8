"""The command line: one file per command. Parses, calls workflows, prints. stdout is data, stderr is narration."""
