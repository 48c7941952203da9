"""As much of GitHub as the editor at /admin/ asks for: one repository in memory, its branches and pull requests.

Who may not write to it has a fork of it already; branches of the fork lie beside those of the repository.

It answers requests to api.github.com within the browser, so that nothing leaves the machine.
"""

import base64
import hashlib
import json
import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote, urlsplit

from playwright.sync_api import BrowserContext, Request, Route

API = "https://api.github.com"
HEADERS = {"Access-Control-Allow-Origin": "*", "Access-Control-Allow-Headers": "*", "Access-Control-Allow-Methods": "*"}
NOW = "2026-11-24T12:00:00Z"
_AUTHOR = {"name": "Ana Petrova", "email": "", "avatarUrl": "", "user": {"id": 1, "databaseId": 1, "login": "ana"}}


def sha_of(text: str) -> str:
    """A name for a text, as Git has one."""
    return hashlib.sha1(text.encode(), usedforsecurity=False).hexdigest()


@dataclass
class Pull:
    """A pull request, and what became of it."""

    number: int
    title: str
    branch: str
    draft: bool
    labels: list[str] = field(default_factory=list)
    state: str = "OPEN"


@dataclass
class GitHub:
    """The repository example/record. `writes`: whether who signs in may write to it."""

    files: dict[str, str]
    writes: bool = True
    branches: dict[str, dict[str, str]] = field(default_factory=dict)
    pulls: list[Pull] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.branches["main"] = dict(self.files)

    def answer_in(self, context: BrowserContext) -> None:
        """Answer what pages of a browser ask of GitHub."""
        context.route(f"{API}/**", self._answer)

    def _answer(self, route: Route) -> None:
        request = route.request
        if request.method == "OPTIONS":
            route.fulfill(status=204, headers=HEADERS)
            return
        path = unquote(urlsplit(request.url).path)
        body = json.loads(request.post_data or "{}")
        found = self._asked(body) if path == "/graphql" else self._rest(request, path, body)
        if found is None:
            self.unknown.append(f"{request.method} {path} {request.post_data or ''}")
            route.fulfill(status=404, headers=HEADERS, json={"message": "Not Found"})
        else:
            route.fulfill(status=200, headers=HEADERS, json=found)

    # ------------------------------------------------------------ REST

    def _rest(self, request: Request, path: str, body: dict[str, Any]) -> Any:
        what = f"{request.method} {re.sub('^/repos/(example|ana)/record(?=/)', '', path)}"
        if what in (known := self._known()):
            return known[what]
        if what.startswith("GET /git/trees/"):
            return {"tree": [self._blob(name, text) for name, text in self.branches["main"].items()]}
        if what == "POST /pulls":
            return self._opened(body)
        if found := re.fullmatch(r"(GET|POST|PATCH|PUT) /(?:issues|pulls)/(\d+)(/labels|/merge)?", what):
            return self._pull(found[1], self.pulls[int(found[2]) - 1], body)
        if found := re.fullmatch(r"DELETE /git/refs/heads/(.+)", what):
            return {} if self.branches.pop(found[1], None) is not None else None
        return None

    def _known(self) -> dict[str, Any]:
        """Answers that hang on nothing but whether the person may write; None: there is no such thing."""
        me = {"id": 1, "name": "Ana Petrova", "login": "ana", "email": "", "avatar_url": "", "html_url": ""}
        return {
            "GET /user": me,
            "GET /collaborators/ana": {} if self.writes else None,
            "GET /repos/example/record": {
                "permissions": {"push": self.writes},
                "private": False,
                "allow_forking": True,
            },
            "GET /repos/ana/record": {
                "fork": True,
                "full_name": "ana/record",
                "parent": {"full_name": "example/record"},
            },
            "POST /merge-upstream": {},
        }

    def _blob(self, name: str, text: str) -> dict[str, Any]:
        return {"type": "blob", "path": name, "sha": sha_of(text), "size": len(text.encode())}

    def _opened(self, body: dict[str, Any]) -> dict[str, Any]:
        pull = Pull(len(self.pulls) + 1, body["title"], body["head"].rpartition(":")[2], body["draft"])
        self.pulls.append(pull)
        about = {"number": pull.number, "node_id": f"PR_{pull.number}", "title": pull.title, "html_url": ""}
        return about | {"head": {"sha": self._head(pull.branch)}, "created_at": NOW, "updated_at": NOW}

    def _pull(self, method: str, pull: Pull, body: dict[str, Any]) -> Any:
        if method == "PUT":
            self.branches["main"] |= self.branches[pull.branch]
            pull.state = "MERGED"
        pull.labels = body.get("labels", pull.labels)
        return {"labels": [{"name": name} for name in pull.labels]}

    # ------------------------------------------------------------ GraphQL

    def _head(self, branch: str) -> str:
        return sha_of(branch + json.dumps(self.branches[branch], sort_keys=True))

    def _asked(self, body: dict[str, Any]) -> Any:
        query, given = body["query"], body.get("variables", {})
        data = self._changed(query, given) if "mutation" in query else self._looked_up(query, given)
        return None if data is None else {"data": data}

    def _changed(self, query: str, given: dict[str, Any]) -> Any:
        wanted = given["input"]
        if "createRef" in query:
            branch = wanted["name"].removeprefix("refs/heads/")
            self.branches[branch] = dict(self.branches["main"])
            return {"createRef": {"ref": {"name": branch}}}
        if "createCommitOnBranch" in query:
            files = self.branches[wanted["branch"]["branchName"]]
            for added in wanted["fileChanges"]["additions"]:
                files[added["path"]] = base64.b64decode(added["contents"]).decode()
            made = {
                f"file_{number}": {"oid": sha_of(files[added["path"]])}
                for number, added in enumerate(wanted["fileChanges"]["additions"])
            }
            head = self._head(wanted["branch"]["branchName"])
            return {"createCommitOnBranch": {"commit": {"oid": head, "committedDate": NOW, **made}}}
        if "PullRequest" in query:
            draft = "convertPullRequestToDraft" in query
            self.pulls[int(wanted["pullRequestId"].removeprefix("PR_")) - 1].draft = draft
            return {"pullRequest": {"isDraft": draft}}
        return None

    def _looked_up(self, query: str, given: dict[str, Any]) -> Any:
        if "defaultBranchRef" in query:
            return {"repository": {"defaultBranchRef": {"name": "main"}}}
        if "fork: repository" in query:
            return {"fork": {"id": "R_1"}, "base": {"ref": {"target": {"oid": self._head("main")}}}}
        if "labels: [" in query:
            return {"repository": {"pullRequests": {"nodes": [self._node(p) for p in self.pulls if p.state == "OPEN"]}}}
        if "refs(refPrefix" in query:
            return {"repository": {"refs": {"nodes": []}}}
        aliases = re.findall(r"(\w+_\d+): (.*?)(?=\w+_\d+: |$)", query)
        if aliases:
            return {"repository": {alias: self._part(alias, words) for alias, words in aliases}}
        if "ref(qualifiedName" in query:
            head = self._head("main")
            history = {"nodes": [{"oid": head, "message": "Begin"}]}
            return {"repository": {"ref": {"target": {"oid": head, "history": history}}}}
        return None

    def _part(self, alias: str, words: str) -> Any:
        """One of several things that are asked for at once."""
        kind = alias.rpartition("_")[0]
        if kind == "content":
            sha = re.findall(r'oid: "(\w+)"', words)[0]
            text = next(text for text in self.branches["main"].values() if sha_of(text) == sha)
            return {"text": text, "isTruncated": False}
        if kind == "file":
            branch, _, path = re.findall(r'expression: "([^"]+)"', words)[0].partition(":")
            text = self.branches[branch][path]
            size = len(text.encode())
            return {"oid": sha_of(text), "byteSize": size, "isBinary": False, "isTruncated": False, "text": text}
        if "history" in words:
            return {"target": {"history": {"nodes": [{"oid": "0", "author": _AUTHOR, "committedDate": NOW}]}}}
        return {"status": None, "deployments": {"nodes": []}, "checkSuites": {"nodes": []}}

    def _node(self, pull: Pull) -> dict[str, Any]:
        changed = {*self.branches[pull.branch].items()} - {*self.branches["main"].items()}
        files = [{"path": path, "changeType": "MODIFIED"} for path, _ in sorted(changed)]
        return {
            "id": f"PR_{pull.number}",
            "number": pull.number,
            "title": pull.title,
            "url": "",
            "isDraft": pull.draft,
            "isCrossRepository": False,
            "createdAt": NOW,
            "updatedAt": NOW,
            "headRefName": pull.branch,
            "headRefOid": self._head(pull.branch),
            "author": {"login": "ana", "avatarUrl": "", "name": "Ana Petrova", "email": "", "databaseId": 1},
            "labels": {"nodes": [{"name": name} for name in pull.labels]},
            "files": {"nodes": files},
        }
