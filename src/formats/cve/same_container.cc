#include "formats/cve/same_container.h"

#include <algorithm>

#include "base/hash.h"
#include "base/text.h"

namespace docket::cve {
namespace {

constexpr std::string_view kProvider = "providerMetadata";
constexpr std::size_t kShownBytes = 200;

Json in_order(const Json& json) {
  if (const Json::Array* items = json.items()) {
    Json list = Json::array();
    for (const Json& item : *items) list.add(in_order(item));
    return list;
  }
  const Json::Object* members = json.members();
  if (!members) return json;
  Json::Object sorted;
  for (const auto& [name, value] : *members) sorted.emplace_back(name, in_order(value));
  std::sort(sorted.begin(), sorted.end(),
            [](const Json::Member& a, const Json::Member& b) { return a.first < b.first; });
  return Json{std::move(sorted)};
}

Json without_provider(const Json& container) {
  Json left = Json::object();
  if (!container.members()) return left;
  for (const auto& [name, value] : *container.members())
    if (name != kProvider) left.add(name, value);
  return left;
}

// Cut between two characters.
std::string shown(const Json* json) {
  if (!json) return "";
  std::string text = print(*json);
  if (text.size() <= kShownBytes) return text;
  std::size_t end = kShownBytes;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return text.substr(0, end) + "…";
}

class Comparison {
 public:
  explicit Comparison(std::size_t count) : count_(count) {}

  void compare(const std::string& at, const Json* ours, const Json* theirs) {
    if (found_.size() == count_) return;
    if (ours && theirs && ours->members() && theirs->members()) return members(at, *ours, *theirs);
    if (ours && theirs && ours->items() && theirs->items()) return items(at, *ours, *theirs);
    if (ours && theirs && *ours == *theirs) return;
    found_.push_back({at, shown(ours), shown(theirs)});
  }

  std::vector<ContainerDifference> found() && { return std::move(found_); }

 private:
  void members(const std::string& at, const Json& ours, const Json& theirs) {
    for (const auto& [name, value] : *ours.members())
      compare(child(at, name), &value, theirs.find(name));
    for (const auto& [name, value] : *theirs.members())
      if (!ours.find(name)) compare(child(at, name), nullptr, &value);
  }

  void items(const std::string& at, const Json& ours, const Json& theirs) {
    const Json::Array& a = *ours.items();
    const Json::Array& b = *theirs.items();
    for (std::size_t place = 0; place < std::max(a.size(), b.size()); ++place)
      compare(child(at, place), place < a.size() ? &a[place] : nullptr,
              place < b.size() ? &b[place] : nullptr);
  }

  std::size_t count_;
  std::vector<ContainerDifference> found_;
};

}  // namespace

std::string hash_of_container(const Json& container) {
  return hex(sha256(print(in_order(without_provider(container)))));
}

std::vector<ContainerDifference> differences_of(const Json& ours, const Json& theirs,
                                                std::size_t count) {
  const Json a = without_provider(ours);
  const Json b = without_provider(theirs);
  Comparison comparison{count};
  comparison.compare("", &a, &b);
  return std::move(comparison).found();
}

}  // namespace docket::cve
