"""The drawing of who stood where, and when: a row for each body, in percent of whatever room there is."""
