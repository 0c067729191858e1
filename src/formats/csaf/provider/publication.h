// What the listings of a CSAF provider say of a document, and where in the tree it lies.
//
// A tree has a part for each edition, and in it a folder for each label of TLP, so that a web
// server can protect one folder and leave the others open:
//
//   .well-known/csaf/v2.0/white/2024/acme-2024-001.json

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "formats/csaf/tests/document.h"
#include "time/instant.h"

namespace docket::csaf {

// "2.0"
std::string_view name_of(Edition edition);

// The label of what everybody may have: "WHITE" in 2.0, "CLEAR" in 2.1.
std::string_view public_label(Edition edition);

// Those under which a document of that edition may stand, the least confidential first.
std::vector<std::string_view> labels_of(Edition edition);

// Documents of these labels have to be protected against access (requirement 5).
bool is_protected(std::string_view label);

struct Publication {
  Edition edition = Edition::v2_0;
  std::string label;      // "WHITE"; "UNLABELED" where a document of 2.0 says nothing
  std::string year;       // of the first release
  std::string file;       // "acme-2024-001.json"
  std::string id;         // as the document says it
  std::string title;      // as the document says it
  std::string published;  // the first release, as the document says it
  std::string updated;    // the current release, as the document says it
  std::string status;     // "final"
  Instant updated_at;
  std::vector<std::string> terms;  // its category, its language and its vendors, each once
};

// Of a document that is valid. Errors: provider.edition, provider.member.
Result<Publication> publication_of(const Json& document);

// "2024/acme-2024-001.json": as index.txt and changes.csv name it.
std::string listed_path(const Publication& publication);

// Of a folder in the tree, ending with "/": ".well-known/csaf/v2.0/", and the one of a label in it.
std::string folder_of(Edition edition);
std::string folder_of(Edition edition, std::string_view label);

// Of the document in the tree.
std::string tree_path(const Publication& publication);

// Of files in the tree.
inline constexpr std::string_view kWellKnownMetadata = ".well-known/csaf/provider-metadata.json";
inline constexpr std::string_view kSecurityTxt = ".well-known/security.txt";
std::string metadata_path(Edition edition);
std::string service_path(Edition edition);
std::string feed_path(Edition edition, std::string_view label);
std::string category_path(Edition edition, std::string_view label);
std::string index_path(Edition edition, std::string_view label);
std::string changes_path(Edition edition, std::string_view label);
std::string key_path(std::string_view fingerprint);

}  // namespace docket::csaf
