#include "formats/csaf/upgrade.h"

#include <algorithm>

#include "base/text.h"
#include "formats/csaf/tests/languages.h"
#include "formats/csaf/tests/moment.h"
#include "formats/csaf/tests/weakness_list.h"
#include "formats/csaf/upgrade_parts.h"
#include "formats/csaf/write_parts.h"

namespace docket::csaf {
namespace {

// Leap seconds are no longer allowed: "23:59:60.5Z" becomes "23:59:59.999999Z".
void without_leap_second(std::string& date) {
  constexpr std::size_t kSeconds = 17;  // behind "2016-12-31T23:59:"
  if (date.size() < kSeconds + 2 || date.compare(kSeconds, 2, "60") != 0) return;
  std::size_t end = kSeconds + 2;
  if (end < date.size() && date[end] == '.')
    end = std::min(date.find_first_not_of("0123456789", end + 1), date.size());
  date.replace(kSeconds, end - kSeconds, "59.999999");
}

void dates(Advisory& advisory) {
  for (DatedFact& fact : advisory.dates) without_leap_second(fact.written);
  for (RecordText& text : advisory.texts) without_leap_second(text.dated);
}

// The labels of TLP 2.0; of a document without one, that it is for everybody. A text that names a
// label of 2.0 knows better than a label that was bound to those of 1.0.
void traffic_light(Advisory& advisory) {
  constexpr std::string_view kNamed = "TLP v2.0: TLP:";
  RecordText* distribution = nullptr;
  for (RecordText& text : advisory.texts) {
    if (text.kind == "distribution") distribution = &text;
  }
  if (!distribution)
    distribution = &advisory.texts.emplace_back(RecordText{.kind = "distribution"});
  std::string& label = distribution->title;
  if (label.empty() || label == "WHITE") label = "CLEAR";
  const std::size_t named = distribution->text.find(kNamed);
  if (named == std::string::npos) return;
  const std::string_view rest = std::string_view{distribution->text}.substr(named + kNamed.size());
  for (std::string_view known : {"AMBER+STRICT", "AMBER", "CLEAR", "GREEN", "RED"}) {
    if (!rest.starts_with(known)) continue;
    label = known;
    return;
  }
}

// Tags of languages are written as people are used to them.
void languages(Advisory& advisory) {
  advisory.language = conventional_language(advisory.language);
  for (RecordDetail& detail : advisory.details) {
    if (detail.name != "document") continue;
    const std::string original{detail.value.text_of("source_lang")};
    if (!original.empty()) detail.value.set("source_lang", conventional_language(original));
  }
}

// The title without the number of the document and the signs around it.
void title(Advisory& advisory) {
  const std::string_view number = own_number(advisory);
  const std::size_t at = advisory.title.find(number);
  if (number.empty() || at == std::string::npos) return;
  constexpr std::string_view kSigns = " \t:-–—()[]{}";
  const auto bare = [&](std::string_view text) {
    const std::size_t first = text.find_first_not_of(kSigns);
    if (first == std::string_view::npos) return std::string{};
    return std::string{text.substr(first, text.find_last_not_of(kSigns) - first + 1)};
  };
  const std::string before = bare(std::string_view{advisory.title}.substr(0, at));
  const std::string after = bare(std::string_view{advisory.title}.substr(at + number.size()));
  const std::string left = before + (before.empty() || after.empty() ? "" : " ") + after;
  if (!left.empty()) advisory.title = left;
}

// A weakness says of which version of the list it is.
void weaknesses(Advisory& advisory) {
  Moment released;
  for (const DatedFact& fact : advisory.dates) {
    if (fact.what == "updated") released = moment_of(fact.written).value_or(released);
  }
  for (RecordText& text : advisory.texts) {
    if (text.kind != "weakness") continue;
    text.text = std::string{trimmed(text.text)};
    const std::string_view version = weakness_version_of(text.title, text.text, released);
    if (version.empty())
      text.kind.clear();
    else
      text.details.push_back({"version", version});
  }
}

}  // namespace

Advisory upgraded(Advisory advisory) {
  advisory.format_version = "2.1";
  std::erase_if(advisory.details, [](const RecordDetail& one) { return one.name == "$schema"; });
  advisory.details.insert(advisory.details.begin(), {"$schema", kSchema2_1});
  dates(advisory);
  traffic_light(advisory);
  title(advisory);
  languages(advisory);
  weaknesses(advisory);
  upgrade_products(advisory);
  upgrade_remedies(advisory);
  return advisory;
}

}  // namespace docket::csaf
