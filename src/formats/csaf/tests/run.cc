#include "formats/csaf/tests/run.h"

#include <algorithm>
#include <functional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "formats/csaf/tests/lists.h"
#include "formats/csaf/tests/shape.h"

namespace docket::csaf {
namespace {

// Finds the pointers of some values of a document. The members of an object and the items of an
// array lie side by side, so that one search among the addresses asked for tells whether any of
// them stands in it, and a pointer is put together only for those.
class PlaceFinder {
 public:
  explicit PlaceFinder(std::vector<const Json*> asked) : asked_(std::move(asked)) {
    std::sort(asked_.begin(), asked_.end(), std::less<>{});
    asked_.erase(std::unique(asked_.begin(), asked_.end()), asked_.end());
    places_.resize(asked_.size());
  }

  void look_in(const Json& document) {
    note(document, nullptr);
    below(document, nullptr);
  }

  const std::string& place_of(const Json* at) const {
    const auto found = std::lower_bound(asked_.begin(), asked_.end(), at, std::less<>{});
    return places_[static_cast<std::size_t>(found - asked_.begin())];
  }

 private:
  // One step from the top of the document to a value; its pointer is put together when asked for.
  struct Step {
    const Step* up;
    const std::string* name;  // or an index, where it is absent
    std::size_t index;
    mutable std::string pointer{};

    const std::string& place() const {
      if (pointer.empty()) pointer = name ? child(above(), *name) : child(above(), index);
      return pointer;
    }

    std::string_view above() const { return up ? std::string_view{up->place()} : ""; }
  };

  // Whether a value is asked for that lies between the two addresses.
  bool any_between(const void* begin, const void* end) const {
    const std::less<const void*> before;
    const auto first = std::lower_bound(asked_.begin(), asked_.end(), begin, before);
    return first != asked_.end() && before(*first, end);
  }

  void note(const Json& json, const Step* step) {
    const auto found = std::lower_bound(asked_.begin(), asked_.end(), &json, std::less<>{});
    if (found != asked_.end() && *found == &json)
      places_[static_cast<std::size_t>(found - asked_.begin())] = step ? step->place() : "";
  }

  void below(const Json& json, const Step* up) {
    if (const Json::Object* members = json.members()) {
      const bool here = any_between(members->data(), members->data() + members->size());
      for (const Json::Member& member : *members)
        visit(member.second, {up, &member.first, 0}, here);
    } else if (const Json::Array* items = json.items()) {
      const bool here = any_between(items->data(), items->data() + items->size());
      for (std::size_t i = 0; i < items->size(); ++i) visit((*items)[i], {up, nullptr, i}, here);
    }
  }

  void visit(const Json& json, const Step& step, bool may_be_asked) {
    if (may_be_asked) note(json, &step);
    below(json, &step);
  }

  std::vector<const Json*> asked_;
  std::vector<std::string> places_;  // of `asked_`, in its order
};

// Where the values stand at which `found` points.
template <typename Found>
PlaceFinder places_in(const Json& document, const std::vector<Found>& found) {
  std::vector<const Json*> asked;
  asked.reserve(found.size());
  for (const Found& one : found) asked.push_back(one.at);
  PlaceFinder places{std::move(asked)};
  places.look_in(document);
  return places;
}

std::string place_below(const std::string& place, const std::string& member) {
  return member.empty() ? place : child(place, member);
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
      return outside.reach != nullptr;
    case Need::dictionary:
      return outside.spelling != nullptr;
    case Need::grammar:
      return outside.grammar != nullptr;
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

TestsRun run_some(const Json& json, Edition edition, const TestSet* wanted,
                  const Outside& outside) {
  const Document document{json, edition};
  Report report{outside};
  for (const Test& test : all_tests()) {
    if (!(edition == Edition::v2_0 ? test.in_2_0 : test.in_2_1)) continue;
    if (!met(test.need, outside) || (wanted && !wanted->has(test.number))) continue;
    report.begin(test);
    test.run(document, report);
  }
  TestsRun done;
  if (report.entries.empty()) return done;

  const PlaceFinder places = places_in(json, report.entries);
  done.failed.reserve(report.entries.size());
  for (Report::Entry& entry : report.entries) {
    (entry.not_run ? done.not_run : done.failed)
        .push_back({std::string{entry.test->number}, kind_in(*entry.test, edition),
                    place_below(places.place_of(entry.at), entry.below), std::move(entry.message)});
  }
  return done;
}

std::vector<Failure> run_tests(const Json& document, Edition edition, const Outside& outside) {
  return run_some(document, edition, nullptr, outside).failed;
}

std::vector<Failure> shape_findings(const Json& json, Edition edition) {
  std::vector<ShapeFault> faults = shape_faults(json, "csaf", edition);
  std::vector<Failure> findings;
  if (faults.empty()) return findings;
  const PlaceFinder places = places_in(json, faults);
  for (ShapeFault& fault : faults) {
    findings.push_back({std::string{kSchemaTest}, RuleKind::mandatory,
                        place_below(places.place_of(fault.at), fault.below),
                        std::move(fault.message)});
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
