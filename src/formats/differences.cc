#include "formats/differences.h"

#include <algorithm>

namespace docket {
namespace {

class Comparison {
 public:
  explicit Comparison(std::size_t count_max) : count_max_(count_max) {}

  void compare(const Json* first, const Json* second, const std::string& where) {
    if (found_.size() >= count_max_ || (first && second && *first == *second)) return;
    if (first && second && first->members() && second->members()) {
      members(*first, *second, where);
    } else if (first && second && first->items() && second->items()) {
      items(*first->items(), *second->items(), where);
    } else {
      found_.push_back({where, first ? std::optional{*first} : std::nullopt,
                        second ? std::optional{*second} : std::nullopt});
    }
  }

  std::vector<Difference> take() && { return std::move(found_); }

 private:
  void members(const Json& first, const Json& second, const std::string& where) {
    for (const auto& [name, member] : *first.members())
      compare(&member, second.find(name), child(where, name));
    for (const auto& [name, member] : *second.members()) {
      if (!first.find(name)) compare(nullptr, &member, child(where, name));
    }
  }

  void items(const Json::Array& first, const Json::Array& second, const std::string& where) {
    const std::size_t shorter = std::min(first.size(), second.size());
    std::size_t begin = 0;
    while (begin < shorter && first[begin] == second[begin]) ++begin;
    std::size_t end = 0;
    while (end < shorter - begin &&
           first[first.size() - 1 - end] == second[second.size() - 1 - end])
      ++end;
    const std::size_t first_end = first.size() - end;
    const std::size_t second_end = second.size() - end;
    for (std::size_t at = begin; at < std::max(first_end, second_end); ++at)
      compare(at < first_end ? &first[at] : nullptr, at < second_end ? &second[at] : nullptr,
              child(where, at));
  }

  std::size_t count_max_;
  std::vector<Difference> found_;
};

std::vector<Difference> between(const Json& first, const Json& second, std::size_t count_max) {
  Comparison comparison(count_max);
  comparison.compare(&first, &second, "");
  return std::move(comparison).take();
}

// Details, and the metrics of a severity, are members of an object, which have no order.
void sort_details(Json& json) {
  if (Json::Array* items = json.items()) {
    for (Json& item : *items) sort_details(item);
  }
  if (!json.members()) return;
  for (auto& [name, member] : *json.members()) {
    if (name == "value") continue;  // of a detail: nothing of ours
    sort_details(member);
    if ((name != "details" && name != "metrics") || !member.items()) continue;
    std::stable_sort(
        member.items()->begin(), member.items()->end(),
        [](const Json& a, const Json& b) { return a.text_of("name") < b.text_of("name"); });
  }
}

// What the record says, without what reading it added.
Json said(Advisory advisory) {
  advisory.format.clear();
  advisory.format_version.clear();
  advisory.flags.clear();
  for (DatedFact& fact : advisory.dates) {
    fact.at.reset();
    fact.precision = Precision::none;
    fact.assumption.clear();
    fact.from.clear();
    fact.flags.clear();
  }
  Json json = to_json(advisory);
  sort_details(json);
  return json;
}

}  // namespace

std::vector<Difference> differences(const Advisory& first, const Advisory& second,
                                    std::size_t count_max) {
  return between(to_json(first), to_json(second), count_max);
}

std::vector<Difference> differences_said(const Advisory& first, const Advisory& second,
                                         std::size_t count_max) {
  return between(said(first), said(second), count_max);
}

}  // namespace docket
