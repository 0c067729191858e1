// A bill of materials, whichever format it came in: the components that a product is made of.
//
// The readers of SBOMs in src/formats give one of these; none of the formats is its model. It keeps
// what names a component (names, version, package URLs, CPE names, hashes), where it stands and in
// what. Licences, authors, services and the graph of dependencies are not kept, and a reader lists
// them among what it left behind.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "identifiers/cpe.h"
#include "identifiers/purl.h"

namespace docket {

// The hash of a file of the component; both as written.
struct ComponentHash {
  std::string algorithm;
  std::string value;

  bool operator==(const ComponentHash&) const = default;
};

struct Component {
  std::string kind;  // as the document says: "library", "application", "file"; empty: not said
  std::string name;
  std::string group;     // what its name is within: "org.apache.logging.log4j", "@angular"
  std::string supplier;  // the organisation or person it comes from
  std::string version;
  std::vector<Purl> purls;
  std::vector<Cpe> cpes;
  std::vector<ComponentHash> hashes;
  std::string scope;                  // as the document says: "required", "optional", "test", …
  std::optional<std::size_t> parent;  // the component that holds it
  std::string reference;              // by which the document speaks of it
  std::string place;                  // a JSON pointer, an XML path, or "line 12"

  bool operator==(const Component&) const = default;
};

// Something odd that a reader of the document should know.
struct SbomRemark {
  std::string code;   // "purl-malformed", "cpe-malformed", …
  std::string where;  // a JSON pointer, an XML path, or "line 12"
  std::string found;  // what was found there

  bool operator==(const SbomRemark&) const = default;
};

struct Sbom {
  std::string format;          // "cyclonedx", "spdx"
  std::string format_version;  // as the document says: "1.6", "SPDX-2.3", "3.0.1"
  std::string id;              // serial number or namespace of the document
  std::string revision;        // the number of its edition, where it counts them
  std::string name;            // of the document, where it has one
  std::vector<Component> components;
  std::vector<std::size_t> subjects;  // the components that the document is about
  std::vector<SbomRemark> remarks;

  bool operator==(const Sbom&) const = default;
};

// What a reader gives: `lost` names the fields that were not carried, as JSON pointers, XML paths
// or lines; a field whose members were all left behind is named once.
struct SbomRead {
  Sbom sbom;
  std::vector<std::string> lost;

  bool operator==(const SbomRead&) const = default;
};

// A document of more bytes is refused (sbom.too-large).
inline constexpr std::size_t kSbomBytesMax = 64UL << 20;

// Adds what an SBOM calls a package URL or a CPE name. One that is not well formed becomes a
// remark.
void add_purl(Sbom& sbom, Component& component, std::string_view text, const std::string& where);
void add_cpe(Sbom& sbom, Component& component, std::string_view text, const std::string& where);

}  // namespace docket
