"""What machines read: feeds, sitemap, robots.txt, data of claims, JSON-LD, and the files that hosts look for."""
