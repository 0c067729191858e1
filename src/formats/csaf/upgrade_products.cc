#include <algorithm>

#include "base/json.h"
#include "formats/csaf/tests/range.h"
#include "formats/csaf/upgrade_parts.h"

namespace docket::csaf {
namespace {

using Way = std::vector<ProductPart>;

Way::iterator first_of(Way& way, std::string_view kind) {
  return std::find_if(way.begin(), way.end(),
                      [kind](const ProductPart& step) { return step.kind == kind; });
}

std::ptrdiff_t count_of(const Way& way, std::string_view kind) {
  return std::count_if(way.begin(), way.end(),
                       [kind](const ProductPart& step) { return step.kind == kind; });
}

std::string plain(std::string_view name) {
  std::string text;
  for (char c : name) {
    if (c == ' ' || c == '-' || c == '_') continue;
    text += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return text;
}

// Of several vendors on one way those that name nobody.
void without_nobody(Way& way) {
  if (count_of(way, "vendor") < 2) return;
  std::erase_if(way, [](const ProductPart& step) {
    const std::string name = plain(step.name);
    return step.kind == "vendor" && (name == "opensource" || name == "noassertion" ||
                                     name == "undefined" || name == "unknown");
  });
}

// A version above another version, or above a range, is a part of the name: "Falcon" with "4" above
// "4.2" is "Falcon 4" of the family Falcon.
void version_into_name(Way& way) {
  const bool stacked = count_of(way, "product_version") > 1;
  const Way::iterator version = first_of(way, "product_version");
  const Way::iterator range = first_of(way, "product_version_range");
  if (version == way.begin() || version == way.end()) return;
  if (!stacked && (range == way.end() || range < version)) return;
  ProductPart& above = *(version - 1);
  if (above.kind != "product_name" && (stacked || above.kind != "product_family")) return;
  above.kind = "product_family";
  version->kind = "product_name";
  version->name.insert(0, above.name + " ");
}

// A range that is one version is that version, and one that has no end is the version it begins
// with.
void range_of_one(ProductPart& step) {
  if (step.kind != "product_version_range") return;
  const Range range = read_range(step.name);
  if (range.kind == RangeKind::invalid || range.constraints.size() != 1) return;
  const Comparator comparator = range.constraints.front().comparator;
  if (comparator != Comparator::equal && comparator != Comparator::greater_equal) return;
  step.kind = "product_version";
  if (comparator == Comparator::greater_equal || looks_like_vers(step.name))
    step.name = std::string{range.constraints.front().text};
}

void way_of(AffectedProduct& product) {
  without_nobody(product.way);
  for (ProductPart& step : product.way) {
    if (step.kind == "legacy") step.kind = "product_name";
  }
  version_into_name(product.way);
  for (ProductPart& step : product.way) range_of_one(step);
}

// Numbers were the beginning of numbers; now an asterisk says so. One that cannot be said any more
// is emptied.
void open_ended(std::string& number) {
  std::string text;
  for (char c : number) text.append(c == '\\' ? 2 : 1, c);
  if (!text.ends_with('*')) text += '*';
  number = std::count(text.begin(), text.end(), '*') > 1 ? "" : text;
}

void identifiers(AffectedProduct& product) {
  std::vector<ProductIdentifier> seen;
  for (ProductIdentifier& one : product.identifiers) {
    if (one.scheme == "model" || one.scheme == "serial" || one.scheme == "sku") open_ended(one.id);
    if (one.scheme != "cpe" && std::find(seen.begin(), seen.end(), one) != seen.end()) one.id = "";
    seen.push_back(one);
  }
}

std::string lower_case(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

void each_once(Json& list) {
  Json::Array once;
  for (Json& item : *list.items()) {
    if (std::find(once.begin(), once.end(), item) == once.end()) once.push_back(std::move(item));
  }
  *list.items() = std::move(once);
}

void hashes_of(Json& helper) {
  Json* hashes = helper.find("hashes");
  if (!hashes || !hashes->items()) return;
  for (Json& file : *hashes->items()) {
    Json* list = file.find("file_hashes");
    if (!list || !list->items()) continue;
    for (Json& hash : *list->items()) {
      for (std::string_view member : {"algorithm", "value"}) {
        if (hash.find(member)) hash.set(member, lower_case(std::string{hash.text_of(member)}));
      }
    }
    each_once(*list);
  }
  each_once(*hashes);
}

}  // namespace

void upgrade_products(Advisory& advisory) {
  for (AffectedProduct& product : advisory.affected) {
    way_of(product);
    identifiers(product);
    for (RecordDetail& detail : product.details) {
      if (detail.name != "product_identification_helper" || !detail.value.members()) continue;
      hashes_of(detail.value);
      if (Json* uris = detail.value.find("x_generic_uris"); uris && uris->items()) each_once(*uris);
    }
  }
}

}  // namespace docket::csaf
