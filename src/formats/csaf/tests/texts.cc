#include "formats/csaf/tests/texts.h"

#include "base/text.h"

namespace docket::csaf {
namespace {

// Ways from the root: "*" stands for the items of a list, "**" for branches at any depth.
struct Way {
  std::string_view path;
  bool is_name;  // spelt, but not a sentence
};

constexpr Way kTexts[] = {
    {"document/acknowledgments/*/names/*", true},
    {"document/acknowledgments/*/organization", true},
    {"document/acknowledgments/*/summary", false},
    {"document/aggregate_severity/text", false},
    {"document/distribution/text", false},
    {"document/notes/*/audience", false},
    {"document/notes/*/text", false},
    {"document/notes/*/title", false},
    {"document/publisher/issuing_authority", false},
    {"document/publisher/name", true},
    {"document/references/*/summary", false},
    {"document/title", false},
    {"document/tracking/aliases/*", true},
    {"document/tracking/generator/engine/name", true},
    {"document/tracking/revision_history/*/summary", false},
    {"product_tree/**/name", true},
    {"product_tree/**/product/name", true},
    {"product_tree/full_product_names/*/name", true},
    {"product_tree/product_groups/*/summary", false},
    {"product_tree/product_paths/*/full_product_name/name", true},
    {"product_tree/relationships/*/full_product_name/name", true},
    {"vulnerabilities/*/acknowledgments/*/names/*", true},
    {"vulnerabilities/*/acknowledgments/*/organization", true},
    {"vulnerabilities/*/acknowledgments/*/summary", false},
    {"vulnerabilities/*/involvements/*/summary", false},
    {"vulnerabilities/*/notes/*/audience", false},
    {"vulnerabilities/*/notes/*/text", false},
    {"vulnerabilities/*/notes/*/title", false},
    {"vulnerabilities/*/references/*/summary", false},
    {"vulnerabilities/*/remediations/*/details", false},
    {"vulnerabilities/*/remediations/*/entitlements/*", false},
    {"vulnerabilities/*/remediations/*/restart_required/details", false},
    {"vulnerabilities/*/threats/*/details", false},
    {"vulnerabilities/*/title", false},
};

constexpr std::string_view kAddresses[] = {
    "document/acknowledgments/*/urls/*",
    "document/aggregate_severity/namespace",
    "document/distribution/tlp/url",
    "document/publisher/namespace",
    "vulnerabilities/*/acknowledgments/*/urls/*",
    "vulnerabilities/*/remediations/*/url",
};
constexpr std::string_view kHelperAddresses[] = {"sbom_urls/*", "x_generic_uris/*/namespace",
                                                 "x_generic_uris/*/uri"};

using Visit = std::function<void(const Json&)>;

void follow(const Json& json, std::string_view way, const Visit& visit) {
  if (way.empty()) {
    if (json.text() != nullptr) visit(json);
    return;
  }
  const std::size_t slash = way.find('/');
  const std::string_view step = way.substr(0, slash);
  const std::string_view rest =
      slash == std::string_view::npos ? std::string_view{} : way.substr(slash + 1);
  if (step == "*") {
    if (json.items() == nullptr) return;
    for (const Json& item : *json.items()) follow(item, rest, visit);
  } else if (step == "**") {
    for (const Json& branch : items(json, "branches")) {
      follow(branch, rest, visit);
      follow(branch, way, visit);
    }
  } else if (const Json* found = json.find(step); found != nullptr) {
    follow(*found, rest, visit);
  }
}

bool is_base_profile(const Document& document) {
  return !document.category.starts_with("csaf_") || document.category == "csaf_base";
}

}  // namespace

void each_text(const Document& document, TextsFor purpose, const Visit& visit) {
  if (purpose == TextsFor::spelling && is_base_profile(document))
    follow(document.document, "category", visit);
  for (const Way& way : kTexts) {
    if (purpose == TextsFor::spelling || !way.is_name) follow(document.root, way.path, visit);
  }
}

void each_name(const Document& document, const Visit& visit) {
  for (const Way& way : kTexts)
    if (way.is_name) follow(document.root, way.path, visit);
}

void each_address(const Document& document,
                  const std::function<void(const Json&, bool is_self)>& visit) {
  const Visit other = [&](const Json& url) { visit(url, false); };
  for (const std::string_view way : kAddresses) follow(document.root, way, other);
  const auto references = [&](const Json& holder) {
    for (const Json& reference : items(holder, "references")) {
      const Json* url = reference.find("url");
      if (url != nullptr && url->text() != nullptr)
        visit(*url, reference.text_of("category") == "self");
    }
  };
  references(document.document);
  for (const Json& vulnerability : document.vulnerabilities) references(vulnerability);
  for (const Product& product : document.products) {
    const Json& helper = member(*product.json, "product_identification_helper");
    for (const std::string_view way : kHelperAddresses) follow(helper, way, other);
  }
}

}  // namespace docket::csaf
