import os
from functools import cache

from pelican.settings import DEFAULT_CONFIG
from pelican.utils import slugify

SITENAME = "On Record"
SITEURL = "https://example.org/record"
AUTHOR = "On Record"
TIMEZONE = "UTC"
DEFAULT_LANG = "en"
PATH = "content"
ARTICLE_PATHS = ["claims"]
PAGE_PATHS, STATIC_PATHS = ["pages"], []
OUTPUT_PATH = "public"
THEME = "theme"
THEME_STATIC_DIR = "."
PLUGIN_PATHS, PLUGINS = ["plugins"], ["claims_reader"]
TYPOGRIFY = False
DEFAULT_PAGINATION = False
ARTICLE_URL, ARTICLE_SAVE_AS = "claims/{slug}/", "claims/{slug}/index.html"
AUTHOR_URL, AUTHOR_SAVE_AS = "actors/{slug}/", "actors/{slug}/index.html"
AUTHORS_URL, AUTHORS_SAVE_AS = "actors/", "actors/index.html"
ARCHIVES_URL, ARCHIVES_SAVE_AS = "timeline/", "timeline/index.html"
CATEGORY_SAVE_AS = CATEGORIES_SAVE_AS = TAG_SAVE_AS = TAGS_SAVE_AS = ""
DRAFT_SAVE_AS = DRAFT_LANG_SAVE_AS = ARTICLE_LANG_SAVE_AS = ""
DIRECT_TEMPLATES = ["index", "authors", "archives", "sitemap", "404"]
SITEMAP_SAVE_AS, SITEMAP_URL = "sitemap.xml", "sitemap.xml"
FEED_ALL_ATOM, FEED_MAX_ITEMS = "feed.xml", 20
CATEGORY_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = TRANSLATION_FEED_ATOM = None
# Cold builds keep no cache (Pelican's default); PEERS_CACHE=1 is the documented cached set-up.
CACHE_CONTENT = LOAD_CONTENT_CACHE = os.environ.get("PEERS_CACHE") == "1"
CONTENT_CACHING_LAYER, CHECK_MODIFIED_METHOD, GZIP_CACHE = "reader", "mtime", False
DEFAULT_DATE_FORMAT = "%-d %B %Y"
JINJA_ENVIRONMENT = {"trim_blocks": True, "lstrip_blocks": True, "extensions": []}


@cache
def href(name):
    return f"{SITEURL}/actors/{slugify(name, regex_subs=DEFAULT_CONFIG['SLUG_REGEX_SUBSTITUTIONS'])}/"


JINJA_FILTERS = {"actor_href": href}
