#include "app/excerpt.h"

#include <algorithm>

#include "base/text.h"
#include "formats/flags.h"

namespace docket {
namespace {

// How much of each list and of each text is kept; the first under which all of it fits counts. The
// last one always does: it leaves a handful of items in lists of lists.
struct Measure {
  std::size_t items;
  std::size_t text_bytes;
};
constexpr Measure kMeasures[] = {{1'000, 100'000}, {300, 20'000}, {100, 5'000},
                                 {30, 2'000},      {10, 500},     {3, 200}};
constexpr std::size_t kMembersMin = 64;   // more than any of our own structs has
constexpr std::size_t kLeftOutMax = 100;  // places that are named one by one
constexpr std::size_t kWhereBytesMax = 200;

// The beginning of a text, in whole characters.
std::string beginning(const std::string& text, std::size_t bytes) {
  std::size_t end = std::min(bytes, text.size());
  while (end > 0 && end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U)
    --end;
  return text.substr(0, end);
}

class Shortening {
 public:
  explicit Shortening(Measure measure) : measure_(measure) {}

  // Takes the beginning of `json`; `size` grows by what it has as JSON, about.
  Json beginning_of(const Json& json, const std::string& where) {
    size_ += 8;
    if (size_ > kExcerptBytesMax) return {};  // it does not fit in any case
    if (const std::string* text = json.text()) return text_of(*text, where);
    if (const Json::Array* items = json.items()) return list_of(*items, where);
    if (const Json::Object* members = json.members()) return object_of(*members, where);
    return json;
  }

  bool fits() const { return size_ <= kExcerptBytesMax; }
  std::vector<LeftOut> take_left_out() { return std::move(left_out_); }

 private:
  Json text_of(const std::string& text, const std::string& where) {
    std::string kept = beginning(text, measure_.text_bytes);
    size_ += kept.size();
    if (kept.size() < text.size())
      leave_out({where, 0, static_cast<std::int64_t>(text.size() - kept.size())});
    return kept;
  }

  Json list_of(const Json::Array& items, const std::string& where) {
    const std::size_t kept = std::min(items.size(), measure_.items);
    if (kept < items.size()) leave_out({where, static_cast<std::int64_t>(items.size() - kept), 0});
    Json::Array list;
    for (std::size_t at = 0; at < kept; ++at)
      list.push_back(beginning_of(items[at], child(where, at)));
    return list;
  }

  Json object_of(const Json::Object& members, const std::string& where) {
    const std::size_t kept = std::min(members.size(), std::max(measure_.items, kMembersMin));
    if (kept < members.size())
      leave_out({where, static_cast<std::int64_t>(members.size() - kept), 0});
    Json::Object object;
    for (std::size_t at = 0; at < kept; ++at) {
      const auto& [name, value] = members[at];
      size_ += name.size();
      object.emplace_back(name, beginning_of(value, child(where, name)));
    }
    return object;
  }

  // Beyond those that are named, the last one counts for all others.
  void leave_out(LeftOut one) {
    if (left_out_.size() < kLeftOutMax) {
      one.where = beginning(one.where, kWhereBytesMax);
      left_out_.push_back(std::move(one));
      return;
    }
    LeftOut& rest = left_out_.back();
    rest.where.clear();
    rest.items += one.items;
    rest.bytes += one.bytes;
  }

  Measure measure_;
  std::size_t size_ = 0;
  std::vector<LeftOut> left_out_;
};

// Names, addresses and detail values of any shape may still be too much together.
Excerpt barely(const Read& read) {
  Excerpt excerpt;
  const Advisory& advisory = read.advisory;
  excerpt.advisory.format = beginning(advisory.format, 100);
  excerpt.advisory.title = beginning(advisory.title, 500);
  if (!advisory.identifiers.empty()) {
    const Identifier& own = advisory.identifiers.front();
    excerpt.advisory.identifiers = {
        {beginning(own.scheme, 100), beginning(own.id, 500), own.relation, "", {}}};
  }
  excerpt.left_out = {{"", 1, 0}};
  return excerpt;
}

}  // namespace

Excerpt excerpt_of(Read read) {
  const Json whole = to_json(Excerpt{read.advisory, read.lost, {}});
  for (const Measure measure : kMeasures) {
    Shortening shortening{measure};
    const Json json = shortening.beginning_of(whole, "");
    if (!shortening.fits()) continue;
    Result<Excerpt> excerpt = from_json<Excerpt>(json);
    if (!excerpt.ok()) continue;
    excerpt->left_out = shortening.take_left_out();
    if (print(to_json(*excerpt)).size() <= kExcerptBytesMax) return std::move(*excerpt);
  }
  return barely(read);
}

bool can_be_read(const Advisory& advisory) {
  const auto is_explained = [](std::string_view code) {
    const auto all = flag_meanings();
    return std::any_of(all.begin(), all.end(),
                       [code](const FlagMeaning& one) { return one.code == code; });
  };
  const auto has_known_flags = [&](const DatedFact& fact) {
    return std::all_of(fact.flags.begin(), fact.flags.end(), is_explained);
  };
  return !own_number(advisory).empty() &&
         std::all_of(advisory.flags.begin(), advisory.flags.end(),
                     [&](const RecordFlag& flag) { return is_explained(flag.code); }) &&
         std::all_of(advisory.dates.begin(), advisory.dates.end(), has_known_flags);
}

Result<Excerpt> excerpt_told(std::string_view json) {
  const Error nonsense{"box.ended", "the boxed process that read this told nonsense", ""};
  if (json.size() > kExcerptBytesMax) return nonsense;
  const Result<Json> parsed = parse_json(json);
  if (!parsed.ok()) return nonsense;
  Result<Excerpt> excerpt = from_json<Excerpt>(*parsed);
  if (!excerpt.ok() || !can_be_read(excerpt->advisory)) return nonsense;
  return excerpt;
}

}  // namespace docket
