"""Whether the whole record stands in one file, or questions and topics have files of their own."""

from onrecord.model.settings import Config
from onrecord.model.site import Group, Site

LEAST = 5  # claims of a question or topic; of fewer the pages of these do as well


def is_whole(site: Site, config: Config) -> bool:
    """Whether there is one file with all of the record."""
    return config.outputs.record_file and 0 < len(site.claims) <= config.record_file_limit


def is_parted(site: Site, config: Config) -> bool:
    """Whether the record is too large for one file, so that questions and topics have files of their own."""
    return config.outputs.record_file and len(site.claims) > config.record_file_limit


def with_opposites(site: Site, group: Group) -> tuple[str, ...]:
    """The claims of a group and those that say the opposite of one, whose statements stand with it: their slugs."""
    found = dict.fromkeys(group.claims)
    for slug in group.claims:
        claim = site.claims[slug]
        found |= dict.fromkeys((*((claim.mirrors,) if claim.mirrors else ()), *claim.mirrored_by))
    return tuple(slug for slug in found if slug in site.claims)


def has_file(site: Site, config: Config, group: Group) -> bool:
    """Whether a question or a topic has a file of its own: in a record that is too large for one, if it fits itself."""
    if not is_parted(site, config) or len(group.claims) < LEAST:
        return False
    return len(with_opposites(site, group)) <= config.record_file_limit
