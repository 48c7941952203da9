// The function of the guide to hosts that says where the file of an address is.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

const guide = readFileSync(new URL("../../docs/hosting.md", import.meta.url), "utf8");
const [, written] = guide.match(/^```js\n(.*?)^```$/ms);
const handler = new Function(`${written}; return handler;`)();
const asked = (uri) => handler({ request: { uri } });

test("an address of a folder leads to the page in it, and a file to itself", () => {
  assert.equal(asked("/").uri, "/index.html");
  assert.equal(asked("/claims/bridge/").uri, "/claims/bridge/index.html");
  assert.equal(asked("/feed.xml").uri, "/feed.xml");
});

test("an address without its closing slash leads to the one with it", () => {
  const found = asked("/claims/bridge");
  assert.equal(found.statusCode, 301);
  assert.equal(found.headers.location.value, "/claims/bridge/");
});
