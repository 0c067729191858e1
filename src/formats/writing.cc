#include "formats/writing.h"

#include <algorithm>
#include <optional>

#include "base/text.h"
#include "formats/package_names.h"

namespace docket {

void sort_members(Json& json) {
  if (Json::Array* items = json.items()) {
    for (Json& item : *items) sort_members(item);
  } else if (Json::Object* members = json.members()) {
    for (Json::Member& member : *members) sort_members(member.second);
    std::sort(members->begin(), members->end(),
              [](const Json::Member& a, const Json::Member& b) { return a.first < b.first; });
  }
}

void add_once(Json& array, Json item) {
  const Json::Array& items = *array.items();
  if (std::find(items.begin(), items.end(), item) == items.end()) array.add(std::move(item));
}

std::string beginning_of(const std::string& text, std::size_t code_points_max) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool begins = (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U;
    if (begins && count++ == code_points_max) return text.substr(0, at);
  }
  return text;
}

namespace {

constexpr std::int64_t kMsOfDay = 86'400'000;
constexpr std::int64_t kMsOfMinute = 60'000;

std::optional<Day> bare_day(const DatedFact& fact) {
  if (fact.precision != Precision::day) return std::nullopt;
  const Result<Day> day = parse_day(trimmed(fact.written));
  return day.ok() ? std::optional{*day} : std::nullopt;
}

Instant start_in_utc(Day day) { return {std::int64_t{day.since_epoch} * kMsOfDay}; }

// "+08:00" for so many minutes before UTC.
std::string offset_text(std::int64_t minutes) {
  if (minutes == 0) return "Z";
  const std::int64_t size = minutes < 0 ? -minutes : minutes;
  const auto two_digits = [](std::int64_t number) {
    return (number < 10 ? "0" : "") + std::to_string(number);
  };
  return (minutes < 0 ? "-" : "+") + two_digits(size / 60) + ":" + two_digits(size % 60);
}

}  // namespace

std::string moment_of(const DatedFact& fact, Offsets offsets) {
  if (!fact.at) return {};
  const std::optional<Day> day = bare_day(fact);
  if (!day || offsets == Offsets::none_but_utc) return to_text(moment_in_utc(fact));
  const std::int64_t ahead = start_in_utc(*day).ms - fact.at->ms;
  return to_text(*day) + "T00:00:00" + offset_text(ahead / kMsOfMinute);
}

Instant moment_in_utc(const DatedFact& fact) {
  const std::optional<Day> day = bare_day(fact);
  return day ? start_in_utc(*day) : *fact.at;
}

const std::string& Writing::called(const AffectedProduct& product) {
  const std::string& words = name_of(product);
  for (const ProductIdentifier& one : product.identifiers)
    if (&one.id == &words) carried.take(one);
  return carried.take(words);
}

void Writing::moment(Json& object, std::string_view name, const DatedFact& fact,
                     const std::string& pointer, Offsets offsets) {
  object.set(name, moment_of(carried.take(fact), offsets));
  if (bare_day(fact)) supplied.push_back(child(pointer, name));
}

Error no_moment(const Advisory& advisory, const std::string& needed) {
  const auto date =
      std::find_if(advisory.dates.begin(), advisory.dates.end(), [](const DatedFact& fact) {
        return !fact.at && !fact.written.empty() && fact.source.empty();
      });
  const bool is_there = date != advisory.dates.end();
  return {"format.not-enough",
          needed + ", and the advisory has none" +
              (is_there ? " that can be true; it says " + in_quotes(beginning_of(date->written, 40))
                        : ""),
          "/dates"};
}

Json number_of(const std::string& text) {
  if (Result<Json> number = parse_json(text); number.ok() && (number->integer() || number->real()))
    return std::move(*number);
  return text;
}

}  // namespace docket
