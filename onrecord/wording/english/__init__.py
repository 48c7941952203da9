"""The words that ship, in English, by part of the site; a site may replace each."""
