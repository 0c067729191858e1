#include "formats/csaf/tests/run.h"

#include <algorithm>
#include <string>
#include <unordered_map>

#include "formats/csaf/tests/lists.h"
#include "formats/csaf/tests/shape.h"

namespace docket::csaf {
namespace {

using Places = std::unordered_map<const Json*, std::string>;

// Finds the pointers of the values that `places` asks for.
void find_places(const Json& json, std::string& pointer, Places& places) {
  if (const auto asked = places.find(&json); asked != places.end()) asked->second = pointer;
  const std::size_t length = pointer.size();
  if (json.members() != nullptr) {
    for (const Json::Member& member : *json.members()) {
      pointer = child(pointer, member.first);
      find_places(member.second, pointer, places);
      pointer.resize(length);
    }
  } else if (json.items() != nullptr) {
    for (std::size_t i = 0; i < json.items()->size(); ++i) {
      pointer = child(pointer, i);
      find_places((*json.items())[i], pointer, places);
      pointer.resize(length);
    }
  }
}

bool met(Need need, const Outside& outside) {
  switch (need) {
    case Need::nothing:
      return true;
    case Need::lists:
      return !embedded_lists().empty();
    case Need::clock:
      return outside.now.has_value();
    case Need::network:
      return outside.resolves != nullptr;
    case Need::dictionary:
      return outside.misspelt != nullptr;
    case Need::grammar:
      return outside.ungrammatical != nullptr;
  }
  return false;
}

TestKind kind_in(const Test& test, Edition edition) {
  if (test.kind == TestKind::recommended && edition == Edition::v2_0) return TestKind::optional;
  return test.kind;
}

// How many products the lists "group_ids" name, each group counted as often as it is named.
std::size_t named_by_groups(const Json& json,
                            const std::unordered_map<std::string_view, std::size_t>& sizes) {
  std::size_t named = 0;
  if (json.items() != nullptr)
    for (const Json& item : *json.items()) named += named_by_groups(item, sizes);
  if (json.members() == nullptr) return named;
  for (const Json::Member& one : *json.members()) {
    named += named_by_groups(one.second, sizes);
    if (one.first != "group_ids" || one.second.items() == nullptr) continue;
    for (const Json& id : *one.second.items())
      if (const auto size = sizes.find(text(id)); size != sizes.end()) named += size->second;
  }
  return named;
}

}  // namespace

namespace {

std::vector<Failure> run(const Json& json, Edition edition, const TestSet* wanted,
                         const Outside& outside) {
  const Document document{json, edition};
  Report report{outside};
  for (const Test& test : all_tests()) {
    if (!(edition == Edition::v2_0 ? test.in_2_0 : test.in_2_1)) continue;
    if (!met(test.need, outside) || (wanted && !wanted->has(test.number))) continue;
    report.begin(test);
    test.run(document, report);
  }
  std::vector<Failure> failures;
  if (report.entries.empty()) return failures;

  Places places;
  for (const Report::Entry& entry : report.entries) places.emplace(entry.at, "");
  std::string pointer;
  find_places(json, pointer, places);
  for (Report::Entry& entry : report.entries) {
    std::string at = places[entry.at];
    if (!entry.below.empty()) at = child(at, entry.below);
    failures.push_back({std::string{entry.test->number}, kind_in(*entry.test, edition),
                        std::move(at), std::move(entry.message)});
  }
  return failures;
}

}  // namespace

std::vector<Failure> run_tests(const Json& document, Edition edition, const Outside& outside) {
  return run(document, edition, nullptr, outside);
}

std::vector<Failure> run_tests(const Json& document, const TestSet& wanted,
                               const Outside& outside) {
  return run(document, Edition::v2_1, &wanted, outside);
}

std::vector<Failure> shape_findings(const Json& json, Edition edition) {
  std::vector<ShapeFault> faults = shape_faults(json, "csaf", edition);
  std::erase_if(faults, [](const ShapeFault& fault) { return fault.is_unknown_member; });
  std::vector<Failure> findings;
  if (faults.empty()) return findings;
  Places places;
  for (const ShapeFault& fault : faults) places.emplace(fault.at, "");
  std::string pointer;
  find_places(json, pointer, places);
  for (ShapeFault& fault : faults) {
    std::string at = places[fault.at];
    if (!fault.below.empty()) at = child(at, fault.below);
    findings.push_back(
        {std::string{kSchemaTest}, RuleKind::mandatory, std::move(at), std::move(fault.message)});
  }
  return findings;
}

Status look_at_groups(const Json& document) {
  std::unordered_map<std::string_view, std::size_t> sizes;
  for (const Json& group : items(member(document, "product_tree"), "product_groups"))
    sizes.emplace(group.text_of("group_id"), items(group, "product_ids").size());
  if (sizes.empty() || named_by_groups(document, sizes) <= kProductsOfGroupsMax) return Done{};
  return Error{"format.too-large",
               "groups of products are named so often that it comes to more than " +
                   std::to_string(kProductsOfGroupsMax) + " products",
               "/product_tree/product_groups"};
}

std::optional<Edition> edition_of(const Json& document) {
  const std::string_view version = member(document, "document").text_of("csaf_version");
  if (version == "2.0") return Edition::v2_0;
  if (version == "2.1") return Edition::v2_1;
  return std::nullopt;
}

}  // namespace docket::csaf
