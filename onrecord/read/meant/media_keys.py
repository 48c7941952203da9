"""Keys of other tools that are meant as keys of `media`; see `meant.keys`."""

MEDIA = {
    "src path image photo picture filename upload": "file",
    "link href address web source source_url original": "url",
    "type what": "kind",
    "thumbnail still preview cover": "poster",
    "description alt_text alternative text shows": "alt",
    "title legend": "caption",
    "author photographer by creator rights_holder owner": "credit",
    "license rights copyright permission": "licence",
    "taken made recorded created day when on": "date",
    "archive archive_url copy": "archived",
    "verification verified how_verified how_we_checked checked steps": "checked_how",
    "finding category verdict": "authenticity",
    "warning content_warning graphic": "sensitive",
    "edited changed crop cropped": "altered",
    "hash checksum sha": "sha256",
    "location where geo coordinates": "place",
    "width height size": "The width and the height are read from the file: remove this line.",
}
MEDIA_PLACE = {"latitude": "lat", "longitude lng long": "lon", "radius accuracy km": "precision", "title text": "name"}
CHECK_STEP = {"text words what how": "step", "link href address source": "url"}
