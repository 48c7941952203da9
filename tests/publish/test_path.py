"""The whole path on this machine: a new site, pushed to a bare repository, built by the workflow's own steps, served
under its folder and crawled; and the recipe for a branch of its own."""

import functools
import http.server
import re
import shutil
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from click.testing import CliRunner

from onrecord.cli.main import main
from onrecord.read.markup import anchors_of
from tests.patience import SECONDS
from tests.publish.runner import run, steps_run
from tests.quiet_server import QuietServer

GUIDE = "docs/publish.md"
# The first push of all, to an address at which no server answers, wherever the tests run.
FIRST = {"steps.pages.outputs.base_url": "https://record.invalid/record", "github.event.before": "0" * 40}


@pytest.fixture(scope="module")
def pushed(tmp_path_factory: pytest.TempPathFactory, project: Path) -> Path:
    """A bare repository that holds a new site with the example's claims, pushed as the guide says."""
    folder = tmp_path_factory.mktemp("push")
    made = CliRunner().invoke(main, ["new", "site", str(folder / "record"), "--title", "A record"])
    assert made.exit_code == 0, made.output
    shutil.rmtree(folder / "record/content")
    shutil.copytree(project / "content", folder / "record/content")
    shutil.copy(project / "site.yaml", folder / "record/site.yaml")
    run(folder, "git", "init", "-q", "--bare", "-b", "main", "remote.git")
    run(folder / "record", "git", "init", "-q", "-b", "main")
    run(folder / "record", "git", "add", ".")
    run(folder / "record", "git", "commit", "-q", "-m", "Begin the record")
    run(folder / "record", "git", "remote", "add", "origin", str(folder / "remote.git"))
    run(folder / "record", "git", "push", "-q", "-u", "origin", "main")
    return folder / "remote.git"


@pytest.fixture(scope="module")
def published(pushed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the build job uploads, from a fresh checkout."""
    checkout = tmp_path_factory.mktemp("runner") / "checkout"
    run(pushed.parent, "git", "clone", "-q", str(pushed), str(checkout))
    steps_run(checkout, "build", FIRST)
    return checkout / "output"


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_arguments: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def served(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the site on a plain static server, in a folder below its root."""
    root = tmp_path_factory.mktemp("web")
    shutil.copytree(published, root / "record")
    server = QuietServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(root)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/record/"
    server.shutdown()
    server.server_close()


def fetch(url: str) -> tuple[int, str, bytes]:
    try:
        with urllib.request.urlopen(url, timeout=SECONDS) as answer:
            return answer.status, answer.headers.get_content_type(), answer.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, "", b""


def test_every_link_of_the_published_site_works_under_its_folder(served: str) -> None:
    waiting, seen, broken = [served], {served}, []
    while waiting:
        url = waiting.pop()
        status, kind, body = fetch(url)
        if status != 200:
            broken.append((status, url))
        for link in anchors_of(body).links if kind == "text/html" else ():
            target = urldefrag(urljoin(url, link)).url
            if urlsplit(target).netloc != urlsplit(served).netloc or target in seen:
                continue
            assert target.startswith(served), f"{url} leads out of the site to {target}"
            seen.add(target)
            waiting.append(target)
    assert broken == [] and len(seen) > 100


def test_what_must_have_its_full_address_has_that_of_pages(published: Path) -> None:
    assert "https://record.invalid/record/claims/" in (published / "sitemap.xml").read_text("utf-8")
    assert 'rel="canonical" href="https://record.invalid/record/"' in (published / "index.html").read_text("utf-8")


def test_the_upload_holds_plain_files_that_everybody_may_read(published: Path) -> None:
    for place in published.rglob("*"):
        assert not place.is_symlink() and place.stat().st_mode & 0o044 == 0o044, place
    assert sum(p.stat().st_size for p in published.rglob("*") if p.is_file()) < 1 << 30


def test_the_recipe_for_a_branch_of_its_own_works_as_written(
    pushed: Path, project: Path, tmp_path: Path, published: Path
) -> None:
    guide = (project / GUIDE).read_text("utf-8")
    (recipe,) = re.findall(r"```\n((?:.*\n)*?.*ghp[-_]import.*\n)```", guide)
    work = tmp_path / "work"
    run(tmp_path, "git", "clone", "-q", str(pushed), str(work))
    shutil.copytree(published, work / "output")
    (line,) = [line for line in recipe.splitlines() if "ghp_import" in line and "install" not in line]
    run(work, sys.executable, *line.split()[1:])
    names = run(pushed, "git", "ls-tree", "-r", "--name-only", "gh-pages").splitlines()
    assert {"index.html", ".nojekyll", "404.html"} <= {*names}
    assert "site.yaml" not in names and not [n for n in names if n.startswith("content/")]
