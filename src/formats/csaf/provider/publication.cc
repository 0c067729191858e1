#include "formats/csaf/provider/publication.h"

#include <algorithm>

#include "formats/csaf/file_name.h"

namespace docket::csaf {
namespace {

std::string lower(std::string_view text) {
  std::string result{text};
  for (char& c : result)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return result;
}

const Json* at(const Json& json, std::initializer_list<std::string_view> way) {
  const Json* found = &json;
  for (std::string_view name : way) {
    found = found->find(name);
    if (!found) return nullptr;
  }
  return found;
}

std::string text_at(const Json& json, std::initializer_list<std::string_view> way) {
  const Json* found = at(json, way);
  return found && found->text() ? *found->text() : std::string{};
}

void add_once(std::vector<std::string>& terms, std::string term) {
  if (!term.empty() && std::find(terms.begin(), terms.end(), term) == terms.end())
    terms.push_back(std::move(term));
}

// Vendors stand at the top of the tree, seldom deeper.
void add_vendors(const Json* branches, std::vector<std::string>& terms) {
  if (!branches || !branches->items()) return;
  for (const Json& branch : *branches->items()) {
    if (branch.text_of("category") == "vendor") {
      add_once(terms, std::string{branch.text_of("name")});
    } else {
      add_vendors(branch.find("branches"), terms);
    }
  }
}

Result<Edition> edition_of(const Json& document) {
  const std::string version = text_at(document, {"document", "csaf_version"});
  if (version == "2.0") return Edition::v2_0;
  if (version == "2.1") return Edition::v2_1;
  return Error{"provider.edition",
               version.empty() ? "the document does not say which version of CSAF it is in"
                               : "CSAF " + version + " is not published; known are 2.0 and 2.1",
               "/document/csaf_version"};
}

}  // namespace

std::string_view name_of(Edition edition) { return edition == Edition::v2_0 ? "2.0" : "2.1"; }

std::string_view public_label(Edition edition) {
  return edition == Edition::v2_0 ? "WHITE" : "CLEAR";
}

std::vector<std::string_view> labels_of(Edition edition) {
  if (edition == Edition::v2_0) return {"WHITE", "UNLABELED", "GREEN", "AMBER", "RED"};
  return {"CLEAR", "GREEN", "AMBER", "AMBER+STRICT", "RED"};
}

bool is_protected(std::string_view label) {
  return label == "AMBER" || label == "AMBER+STRICT" || label == "RED";
}

Result<Publication> publication_of(const Json& document) {
  Publication made;
  made.edition = TRY(edition_of(document));
  made.label = text_at(document, {"document", "distribution", "tlp", "label"});
  if (made.label.empty()) made.label = "UNLABELED";
  made.id = text_at(document, {"document", "tracking", "id"});
  made.title = text_at(document, {"document", "title"});
  made.published = text_at(document, {"document", "tracking", "initial_release_date"});
  made.updated = text_at(document, {"document", "tracking", "current_release_date"});
  made.status = text_at(document, {"document", "tracking", "status"});
  made.file = file_name(made.id);
  const Result<Instant> first = parse_instant(made.published);
  const Result<Instant> current = parse_instant(made.updated);
  if (made.id.empty())
    return Error{"provider.member", "the document has no tracking id", "/document/tracking/id"};
  if (!first.ok())
    return Error{"provider.member", "the date of the first release is not one",
                 "/document/tracking/initial_release_date"};
  if (!current.ok())
    return Error{"provider.member", "the date of the current release is not one",
                 "/document/tracking/current_release_date"};
  made.updated_at = *current;
  made.year = made.published.substr(0, 4);
  add_once(made.terms, text_at(document, {"document", "category"}));
  add_once(made.terms, text_at(document, {"document", "lang"}));
  add_vendors(at(document, {"product_tree", "branches"}), made.terms);
  return made;
}

std::string listed_path(const Publication& publication) {
  return publication.year + "/" + publication.file;
}

std::string folder_of(Edition edition) {
  return ".well-known/csaf/v" + std::string{name_of(edition)} + "/";
}

std::string folder_of(Edition edition, std::string_view label) {
  return folder_of(edition) + lower(label) + "/";
}

std::string tree_path(const Publication& publication) {
  return folder_of(publication.edition, publication.label) + listed_path(publication);
}

std::string metadata_path(Edition edition) { return folder_of(edition) + "provider-metadata.json"; }

std::string service_path(Edition edition) { return folder_of(edition) + "service.json"; }

std::string feed_path(Edition edition, std::string_view label) {
  return folder_of(edition, label) + "feed-tlp-" + lower(label) + ".json";
}

std::string category_path(Edition edition, std::string_view label) {
  return folder_of(edition, label) + "category-tlp-" + lower(label) + ".json";
}

std::string index_path(Edition edition, std::string_view label) {
  return folder_of(edition, label) + "index.txt";
}

std::string changes_path(Edition edition, std::string_view label) {
  return folder_of(edition, label) + "changes.csv";
}

std::string key_path(std::string_view fingerprint) {
  return ".well-known/csaf/openpgp/" + std::string{fingerprint} + ".asc";
}

}  // namespace docket::csaf
