// For tests: documents of VEX with everything in them that their schemas know of vulnerabilities.

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

inline constexpr const char* kCyclonedxWithEverything = R"({"bomFormat":"CycloneDX",
  "specVersion":"1.6","serialNumber":"urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79","version":2,
  "metadata":{"timestamp":"2030-01-01T00:00:00Z","supplier":{"name":"Acme",
      "url":["https://acme.example"]},"component":{"type":"application","bom-ref":"falcon",
      "group":"acme","name":"Falcon","version":"2.1","purl":"pkg:generic/acme/falcon@2.1"}},
  "components":[{"type":"library","bom-ref":"door","name":"door","purl":"pkg:npm/door@1.2.0",
      "cpe":"cpe:2.3:a:acme:door:1.2.0:*:*:*:*:*:*:*"},{"type":"library","name":"other"}],
  "dependencies":[{"ref":"falcon","dependsOn":["door"]}],
  "vulnerabilities":[
    {"bom-ref":"v1","id":"CVE-2030-0001","source":{"name":"NVD","url":"https://nvd.example"},
      "references":[{"id":"GHSA-2222-3333-4444","source":{"name":"GitHub"}}],
      "ratings":[{"source":{"name":"Acme"},"score":9.1,"severity":"critical","method":"CVSSv31",
          "vector":"CVSS:3.1/AV:N/AC:L/PR:H/UI:N/S:C/C:H/I:H/A:H","justification":"j"},
        {"severity":"info","method":"other"}],
      "cwes":[79,89],"description":"A door stays open.","detail":"It was left open.",
      "recommendation":"Close it.","workaround":"Stand before it.",
      "proofOfConcept":{"reproductionSteps":"push","environment":"wind"},
      "advisories":[{"title":"One","url":"https://acme.example/1"}],
      "created":"2029-12-01T00:00:00Z","published":"2029-12-02T00:00:00Z",
      "updated":"2029-12-03T00:00:00Z",
      "credits":{"organizations":[{"name":"Desk","url":["https://desk.example"]}],
        "individuals":[{"name":"Lin","email":"lin@desk.example"}]},
      "tools":{"components":[{"type":"application","name":"scanner"}]},
      "analysis":{"state":"exploitable","response":["update","workaround_available"],
        "detail":"It can be pushed.","firstIssued":"2029-12-04T00:00:00Z",
        "lastUpdated":"2029-12-05T00:00:00Z"},
      "affects":[{"ref":"falcon","versions":[{"version":"2.0","status":"affected"},
            {"range":"vers:generic/<2.0","status":"unaffected"},{"version":"1.9"}]},
        {"ref":"door"}],
      "properties":[{"name":"a","value":"b"}]},
    {"id":"CVE-2030-0001","analysis":{"state":"not_affected",
        "justification":"protected_at_perimeter","detail":"There is a wall."},
      "affects":[{"ref":"urn:cdx:f08a6ccd-4dce-4759-bd84-c626675d60a7/1#gate"}]},
    {"id":"ACME-7","rejected":"2029-12-06T00:00:00Z","analysis":{"state":"in_triage"},
      "affects":[{"ref":"door"},{"ref":"falcon"}]},
    {"description":"It has no number."}]})";

}  // namespace docket
