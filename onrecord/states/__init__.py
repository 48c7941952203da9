"""States of a record by the names that people give them: what is online, a commit, a folder, a file, the files here."""
