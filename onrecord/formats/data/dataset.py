"""The data as search engines for data read it: schema.org's `Dataset`, on the page /data/."""

from collections.abc import Iterable

from onrecord.formats.data.release import Release
from onrecord.formats.schema_org import CONTEXT, Node, address, present, publisher, script
from onrecord.model.output.data import DataFile
from onrecord.model.settings import Config
from onrecord.model.site import Site


def dataset_json_ld(site: Site, config: Config, release: Release, files: Iterable[DataFile]) -> str:
    """The text of the JSON-LD script. `files`: those that can be downloaded."""
    return script(
        present(
            {
                "@context": CONTEXT,
                "@type": "Dataset",
                "@id": address(config, "/data/#dataset"),
                "url": address(config, "/data/"),
                "name": release.title,
                "description": release.about,
                "version": release.version,
                "inLanguage": release.language,
                "isAccessibleForFree": True,
                "license": release.licence_url or release.licence,
                "creator": publisher(site, config) if release.publisher else None,
                "publisher": publisher(site, config) if release.publisher else None,
                "dateModified": site.updated.machine if site.updated else None,
                "temporalCoverage": _coverage(site),
                "keywords": [group.name for group in site.topics],
                "distribution": [_download(file, config) for file in files],
            }
        )
    )


def _coverage(site: Site) -> str | None:
    """From the day of the first statement to that of the last (ISO 8601); None where there is none."""
    days = [row.date for claim in site.claims.values() for row in claim.statements]
    firsts = [day.earliest for day in days if not day.is_open_start]
    lasts = [day.latest for day in days if not day.is_open_end]
    return f"{min(firsts).isoformat()}/{max(lasts).isoformat()}" if firsts and lasts else None


def _download(file: DataFile, config: Config) -> Node:
    return present(
        {
            "@type": "DataDownload",
            "name": file.address.rpartition("/")[2],
            "encodingFormat": file.media_type,
            "contentUrl": address(config, file.address),
            "contentSize": f"{file.size} B",
            "sha256": file.sha256,
        }
    )
