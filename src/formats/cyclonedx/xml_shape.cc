#include "formats/cyclonedx/xml_shape.h"

#include <algorithm>
#include <iterator>

namespace docket::cyclonedx {
namespace {

using enum ElementIs;

// All rows of a type stand together.
constexpr ElementRow kRows[] = {
    {"bom", "@serialNumber", "serialNumber"},
    {"bom", "@version", "version", number},
    {"bom", "metadata", "metadata", object, "metadata"},
    {"bom", "components", "components", list, "component", "component"},
    {"bom", "services", "services", list, "service", "service"},
    {"bom", "externalReferences", "externalReferences", list, "externalReference", "reference"},
    {"bom", "dependencies", "dependencies", list, "dependency", "dependency"},
    {"bom", "compositions", "compositions", list, "composition", "composition"},
    {"bom", "properties", "properties", list, "property", "property"},
    {"bom", "vulnerabilities", "vulnerabilities", list, "vulnerability", "vulnerability"},

    {"metadata", "timestamp", "timestamp"},
    {"metadata", "lifecycles", "lifecycles", list, "lifecycle", "lifecycle"},
    {"metadata", "tools", "tools", list_or_object, "tool", "tool"},
    {"metadata", "authors", "authors", list, "contact", "author"},
    {"metadata", "component", "component", object, "component"},
    {"metadata", "manufacturer", "manufacturer", object, "organisation"},
    {"metadata", "manufacture", "manufacture", object, "organisation"},
    {"metadata", "supplier", "supplier", object, "organisation"},
    {"metadata", "licenses", "licenses", choices, "licenseChoice"},
    {"metadata", "properties", "properties", list, "property", "property"},
    {"metadata", "distributionConstraints", "distributionConstraints", object, "distribution"},

    {"lifecycle", "phase", "phase"},
    {"lifecycle", "name", "name"},
    {"lifecycle", "description", "description", prose},

    {"distribution", "tlp", "tlp"},

    {"toolObjects", "components", "components", list, "component", "component"},
    {"toolObjects", "services", "services", list, "service", "service"},

    {"tool", "vendor", "vendor"},
    {"tool", "name", "name"},
    {"tool", "version", "version"},
    {"tool", "hashes", "hashes", list, "hash", "hash"},
    {"tool", "externalReferences", "externalReferences", list, "externalReference", "reference"},

    {"organisation", "@bom-ref", "bom-ref"},
    {"organisation", "name", "name"},
    {"organisation", "address", "address", object, "address"},
    {"organisation", "url", "url", repeated, kText},
    {"organisation", "contact", "contact", repeated, "contact"},

    {"address", "@bom-ref", "bom-ref"},
    {"address", "country", "country"},
    {"address", "region", "region"},
    {"address", "locality", "locality"},
    {"address", "postOfficeBoxNumber", "postOfficeBoxNumber"},
    {"address", "postalCode", "postalCode"},
    {"address", "streetAddress", "streetAddress"},

    {"contact", "@bom-ref", "bom-ref"},
    {"contact", "name", "name"},
    {"contact", "email", "email"},
    {"contact", "phone", "phone"},

    {"component", "@type", "type"},
    {"component", "@mime-type", "mime-type"},
    {"component", "@isExternal", "isExternal", truth},
    {"component", "@bom-ref", "bom-ref"},
    {"component", "supplier", "supplier", object, "organisation"},
    {"component", "manufacturer", "manufacturer", object, "organisation"},
    {"component", "authors", "authors", list, "contact", "author"},
    {"component", "author", "author"},
    {"component", "publisher", "publisher"},
    {"component", "group", "group"},
    {"component", "name", "name"},
    {"component", "version", "version"},
    {"component", "versionRange", "versionRange"},
    {"component", "description", "description", prose},
    {"component", "scope", "scope"},
    {"component", "hashes", "hashes", list, "hash", "hash"},
    {"component", "licenses", "licenses", choices, "licenseChoice"},
    {"component", "copyright", "copyright", prose},
    {"component", "cpe", "cpe"},
    {"component", "purl", "purl"},
    {"component", "omniborId", "omniborId", repeated, kText},
    {"component", "swhid", "swhid", repeated, kText},
    {"component", "swid", "swid", object, "swid"},
    {"component", "modified", "modified", truth},
    {"component", "pedigree", "pedigree", object, "pedigree"},
    {"component", "externalReferences", "externalReferences", list, "externalReference",
     "reference"},
    {"component", "properties", "properties", list, "property", "property"},
    {"component", "components", "components", list, "component", "component"},
    {"component", "releaseNotes", "releaseNotes", object, "releaseNotes"},
    {"component", "tags", "tags", list, kText, "tag"},

    {"swid", "@tagId", "tagId"},
    {"swid", "@name", "name"},
    {"swid", "@version", "version"},
    {"swid", "@tagVersion", "tagVersion", number},
    {"swid", "@patch", "patch", truth},
    {"swid", "text", "text", object, "attached"},
    {"swid", "url", "url"},

    {"attached", "@content-type", "contentType"},
    {"attached", "@encoding", "encoding"},
    {"attached", "", "content", prose},

    {"pedigree", "ancestors", "ancestors", list, "component", "component"},
    {"pedigree", "descendants", "descendants", list, "component", "component"},
    {"pedigree", "variants", "variants", list, "component", "component"},
    {"pedigree", "commits", "commits", list, "commit", "commit"},
    {"pedigree", "patches", "patches", list, "patch", "patch"},
    {"pedigree", "notes", "notes", prose},

    {"commit", "uid", "uid"},
    {"commit", "url", "url"},
    {"commit", "author", "author", object, "action"},
    {"commit", "committer", "committer", object, "action"},
    {"commit", "message", "message", prose},

    {"action", "timestamp", "timestamp"},
    {"action", "name", "name"},
    {"action", "email", "email"},

    {"patch", "@type", "type"},
    {"patch", "diff", "diff", object, "diff"},
    {"patch", "resolves", "resolves", list, "issue", "issue"},

    {"diff", "text", "text", object, "attached"},
    {"diff", "url", "url"},

    {"issue", "@type", "type"},
    {"issue", "id", "id"},
    {"issue", "name", "name"},
    {"issue", "description", "description", prose},
    {"issue", "source", "source", object, "source"},
    {"issue", "references", "references", list, kText, "url"},

    {"releaseNotes", "type", "type"},
    {"releaseNotes", "title", "title"},
    {"releaseNotes", "featuredImage", "featuredImage"},
    {"releaseNotes", "socialImage", "socialImage"},
    {"releaseNotes", "description", "description", prose},
    {"releaseNotes", "timestamp", "timestamp"},
    {"releaseNotes", "aliases", "aliases", list, kText, "alias"},
    {"releaseNotes", "tags", "tags", list, kText, "tag"},
    {"releaseNotes", "resolves", "resolves", list, "issue", "issue"},
    {"releaseNotes", "notes", "notes", list, "note", "note"},
    {"releaseNotes", "properties", "properties", list, "property", "property"},

    {"note", "locale", "locale"},
    {"note", "text", "text", object, "attached"},

    {"licenseChoice", "license", "license", object, "license"},
    {"licenseChoice", "expression", "", inlined, "expression"},

    {"expression", "@bom-ref", "bom-ref"},
    {"expression", "@acknowledgement", "acknowledgement"},
    {"expression", "", "expression"},

    {"license", "@bom-ref", "bom-ref"},
    {"license", "@acknowledgement", "acknowledgement"},
    {"license", "id", "id"},
    {"license", "name", "name"},
    {"license", "text", "text", object, "attached"},
    {"license", "url", "url"},
    {"license", "licensing", "licensing", object, "licensing"},
    {"license", "properties", "properties", list, "property", "property"},

    {"licensing", "altIds", "altIds", list, kText, "altId"},
    {"licensing", "licensor", "licensor", object, "party"},
    {"licensing", "licensee", "licensee", object, "party"},
    {"licensing", "purchaser", "purchaser", object, "party"},
    {"licensing", "purchaseOrder", "purchaseOrder"},
    {"licensing", "licenseTypes", "licenseTypes", list, kText, "licenseType"},
    {"licensing", "lastRenewal", "lastRenewal"},
    {"licensing", "expiration", "expiration"},

    {"party", "organization", "organization", object, "organisation"},
    {"party", "individual", "individual", object, "contact"},

    {"hash", "@alg", "alg"},
    {"hash", "", "content"},

    {"externalReference", "@type", "type"},
    {"externalReference", "url", "url"},
    {"externalReference", "comment", "comment", prose},
    {"externalReference", "hashes", "hashes", list, "hash", "hash"},
    {"externalReference", "properties", "properties", list, "property", "property"},

    {"property", "@name", "name"},
    {"property", "", "value", prose},

    {"service", "@bom-ref", "bom-ref"},
    {"service", "provider", "provider", object, "organisation"},
    {"service", "group", "group"},
    {"service", "name", "name"},
    {"service", "version", "version"},
    {"service", "description", "description", prose},
    {"service", "endpoints", "endpoints", list, kText, "endpoint"},
    {"service", "authenticated", "authenticated", truth},
    {"service", "x-trust-boundary", "x-trust-boundary", truth},
    {"service", "trustZone", "trustZone"},
    {"service", "data", "data", list, "classification", "classification"},
    {"service", "licenses", "licenses", choices, "licenseChoice"},
    {"service", "externalReferences", "externalReferences", list, "externalReference", "reference"},
    {"service", "properties", "properties", list, "property", "property"},
    {"service", "services", "services", list, "service", "service"},
    {"service", "releaseNotes", "releaseNotes", object, "releaseNotes"},
    {"service", "tags", "tags", list, kText, "tag"},

    {"classification", "@flow", "flow"},
    {"classification", "", "classification"},

    {"dependency", "@ref", "ref"},
    {"dependency", "dependency", "dependsOn", repeated, kReference},
    {"dependency", "provides", "provides", repeated, kReference},

    {"composition", "@bom-ref", "bom-ref"},
    {"composition", "aggregate", "aggregate"},
    {"composition", "assemblies", "assemblies", list, kReference, "assembly"},
    {"composition", "dependencies", "dependencies", list, kReference, "dependency"},
    {"composition", "vulnerabilities", "vulnerabilities", list, kReference, "vulnerability"},

    {"vulnerability", "@bom-ref", "bom-ref"},
    {"vulnerability", "id", "id"},
    {"vulnerability", "source", "source", object, "source"},
    {"vulnerability", "references", "references", list, "otherNumber", "reference"},
    {"vulnerability", "ratings", "ratings", list, "rating", "rating"},
    {"vulnerability", "cwes", "cwes", list, kNumber, "cwe"},
    {"vulnerability", "description", "description", prose},
    {"vulnerability", "detail", "detail", prose},
    {"vulnerability", "recommendation", "recommendation", prose},
    {"vulnerability", "workaround", "workaround", prose},
    {"vulnerability", "proofOfConcept", "proofOfConcept", object, "proof"},
    {"vulnerability", "advisories", "advisories", list, "advisory", "advisory"},
    {"vulnerability", "created", "created"},
    {"vulnerability", "published", "published"},
    {"vulnerability", "updated", "updated"},
    {"vulnerability", "rejected", "rejected"},
    {"vulnerability", "credits", "credits", object, "credits"},
    {"vulnerability", "tools", "tools", list_or_object, "tool", "tool"},
    {"vulnerability", "analysis", "analysis", object, "analysis"},
    {"vulnerability", "affects", "affects", list, "target", "target"},
    {"vulnerability", "properties", "properties", list, "property", "property"},

    {"source", "name", "name"},
    {"source", "url", "url"},

    {"otherNumber", "id", "id"},
    {"otherNumber", "source", "source", object, "source"},

    {"rating", "source", "source", object, "source"},
    {"rating", "score", "score", number},
    {"rating", "severity", "severity"},
    {"rating", "method", "method"},
    {"rating", "vector", "vector"},
    {"rating", "justification", "justification", prose},

    {"proof", "reproductionSteps", "reproductionSteps", prose},
    {"proof", "environment", "environment", prose},
    {"proof", "supportingMaterial", "supportingMaterial", list, "attached", "attachment"},

    {"advisory", "title", "title"},
    {"advisory", "url", "url"},

    {"credits", "organizations", "organizations", list, "organisation", "organization"},
    {"credits", "individuals", "individuals", list, "contact", "individual"},

    {"analysis", "state", "state"},
    {"analysis", "justification", "justification"},
    {"analysis", "responses", "response", list, kText, "response"},
    {"analysis", "detail", "detail", prose},
    {"analysis", "firstIssued", "firstIssued"},
    {"analysis", "lastUpdated", "lastUpdated"},

    {"target", "ref", "ref"},
    {"target", "versions", "versions", list, "affectedVersion", "version"},

    {"affectedVersion", "version", "version"},
    {"affectedVersion", "range", "range"},
    {"affectedVersion", "status", "status"},
};

}  // namespace

std::span<const ElementRow> rows_of(std::string_view type) {
  const auto* const first =
      std::find_if(std::begin(kRows), std::end(kRows),
                   [type](const ElementRow& row) { return row.type == type; });
  const auto* const last = std::find_if(first, std::end(kRows),
                                        [type](const ElementRow& row) { return row.type != type; });
  return {first, last};
}

bool is_scalar(std::string_view name) {
  return name == kText || name == kNumber || name == kReference;
}

ElementIs scalar_named(std::string_view name) {
  if (name == kNumber) return number;
  return name == kReference ? reference : text;
}

}  // namespace docket::cyclonedx
