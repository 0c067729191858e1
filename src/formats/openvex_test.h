// For tests: an OpenVEX document with everything in it that its schema knows.

#pragma once

namespace docket {

inline constexpr const char* kOpenvexWithEverything =
    R"({"@context":"https://openvex.dev/ns/v0.2.0",
  "@id":"https://acme.example/vex/1","author":"Acme","role":"vendor","version":1,"tooling":"x",
  "timestamp":"2026-11-22T00:00:00Z","last_updated":"2026-11-22T00:00:00Z","statements":[
  {"@id":"https://acme.example/vex/1#1","version":1,"timestamp":"2026-11-22T00:00:00Z",
   "vulnerability":{"@id":"https://acme.example/v","name":"CVE-2026-1","description":"x",
     "aliases":["GHSA-1"]},"supplier":"Acme","status_notes":"x",
   "products":[{"@id":"pkg:apk/a","identifiers":{"purl":"pkg:apk/a","cpe22":"cpe:/a","cpe23":"x"},
     "hashes":{"md5":"x","sha-256":"y"},"subcomponents":[{"@id":"pkg:apk/b"}]}],
   "status":"not_affected","justification":"component_not_present"},
  {"vulnerability":{"name":"CVE-2026-2"},"products":[{"identifiers":{"purl":"pkg:apk/a"}}],
   "status":"affected","action_statement":"update",
   "action_statement_timestamp":"2026-11-22T00:00:00Z"},
  {"vulnerability":{"name":"CVE-2026-3"},"status":"fixed"}]})";

}  // namespace docket
