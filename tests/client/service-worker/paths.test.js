import assert from "node:assert/strict";
import { test } from "node:test";

import { isForServerOnly, languageOf, otherSpelling } from "../../../service_worker/paths.js";

const LANGUAGES = ["en", "ur", "en-XA"];

test("a path's language is its first part", () => {
  assert.equal(languageOf("/ur/read/radiotherapy", LANGUAGES), "ur");
  assert.equal(languageOf("/en-XA/", LANGUAGES), "en-XA");
  assert.equal(languageOf("/en", LANGUAGES), "en");
});

test("a path in no language of ours has none", () => {
  for (const path of ["/", "/cy/urgent", "/EN/", "/english/", "//en/", "/constructor/"]) {
    assert.equal(languageOf(path, LANGUAGES), undefined, path);
  }
});

test("the other spelling of a path has or lacks the last slash", () => {
  assert.equal(otherSpelling("/en/read"), "/en/read/");
  assert.equal(otherSpelling("/en/urgent/"), "/en/urgent");
  assert.equal(otherSpelling("/en/urgent//"), "/en/urgent");
});

test("the relay and what is for browsers are left to the server", () => {
  const served = ["/api/rooms", "/api", "/healthz", "/s/abc", "/f/abc", "/service-worker.js"];

  for (const path of served) assert.ok(isForServerOnly(path), path);
});

test("pages whose address only begins like theirs are pages", () => {
  for (const path of ["/en/", "/", "/sv/", "/fr/urgent", "/apiary", "/en/api/x", "/healthzone"]) {
    assert.ok(!isForServerOnly(path), path);
  }
});
