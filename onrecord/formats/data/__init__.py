"""The tables below /data/ and what describes them: Data Package, JSON Schemas, a README, a citation, one archive."""
