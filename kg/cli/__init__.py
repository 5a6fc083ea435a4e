"""The command `kg`: one file a command, each thin over the library."""
