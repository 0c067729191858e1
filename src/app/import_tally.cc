#include "app/import_tally.h"

#include <algorithm>

#include "base/text.h"
#include "formats/lost_places.h"

namespace docket {
namespace {

constexpr std::size_t kExamplesMax = 100;
constexpr std::string_view kOthers = "(others)";  // lost fields that are not named
constexpr std::size_t kNamesMax = 2'000;  // of lost fields; hostile input could name any number

std::map<std::string, std::int64_t, std::less<>> sums_of(const std::vector<Counted>& list) {
  std::map<std::string, std::int64_t, std::less<>> sums;
  for (const Counted& one : list) sums[one.name] += one.count;
  return sums;
}

std::vector<Counted> list_of(const std::map<std::string, std::int64_t, std::less<>>& sums) {
  std::vector<Counted> list;
  for (const auto& [name, count] : sums) list.push_back({name, count});
  std::stable_sort(list.begin(), list.end(),
                   [](const Counted& a, const Counted& b) { return a.count > b.count; });
  return list;
}

// The place of a lost field without the indexes: "/a/3/b[2]" is "/a/*/b".
std::string pattern_of(std::string_view place) {
  std::string pattern;
  for (std::string_view part : split(place, '/')) {
    if (part.empty()) continue;
    const bool index = part.find_first_not_of("0123456789") == std::string_view::npos;
    pattern += "/";
    pattern += index ? std::string_view{"*"} : part.substr(0, part.find('['));
  }
  return pattern.substr(0, 300);
}

}  // namespace

Tally::Tally(ImportCounts counts)
    : counts_(std::move(counts)),
      formats_(sums_of(counts_.formats)),
      flags_(sums_of(counts_.flags)),
      lost_(sums_of(counts_.lost)),
      refusals_(sums_of(counts_.refusals)) {}

void Tally::add(const CatalogueEntry& entry) {
  ++counts_.read;
  ++formats_[entry.source];
  for (const std::string& code : entry.flags) ++flags_[code];
  for (const std::string& place : entry.lost) {
    const std::size_t more = more_lost(place);
    std::string pattern = more > 0 ? std::string{kOthers} : pattern_of(place);
    if (lost_.size() >= kNamesMax && !lost_.contains(pattern)) pattern = kOthers;
    lost_[pattern] += static_cast<std::int64_t>(std::max<std::size_t>(more, 1));
  }
}

void Tally::refuse(const std::string& place, const Error& error) {
  ++counts_.read;
  ++counts_.refused;
  ++refusals_[error.code];
  if (counts_.examples.size() >= kExamplesMax) return;
  std::string where = place;
  if (!error.where.empty() && !error.where.starts_with("byte ")) where += " " + error.where;
  counts_.examples.push_back({where, error.code, error.message});
}

void Tally::refuse_case(const std::string& place, const Error& error) {
  ++counts_.cases_refused;
  if (counts_.examples.size() < kExamplesMax)
    counts_.examples.push_back({place, error.code, error.message});
}

void Tally::unreadable(const std::string& place, const Error& error) {
  ++counts_.unreadable;
  if (counts_.examples.size() < kExamplesMax)
    counts_.examples.push_back({place, error.code, error.message});
}

ImportCounts Tally::sorted() const {
  ImportCounts counts = counts_;
  counts.formats = list_of(formats_);
  counts.flags = list_of(flags_);
  counts.lost = list_of(lost_);
  counts.refusals = list_of(refusals_);
  return counts;
}

}  // namespace docket
