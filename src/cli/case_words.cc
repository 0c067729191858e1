#include "cli/case_words.h"

#include <algorithm>
#include <span>
#include <utility>
#include <vector>

#include "base/text.h"
#include "time/instant.h"

namespace docket {

std::string text_of(const Json& object, std::string_view name) {
  return printable(object.text_of(name), Lines::one);
}

std::string words_of(const Json& object, std::string_view name, Tongue tongue) {
  const Json* words = object.find(name);
  return words ? text_of(*words, tongue == Tongue::zh ? "zh" : "en") : std::string{};
}

namespace {

using Names = std::pair<std::string_view, const char*>;

std::string named(std::span<const Names> names, std::string_view word, Tongue tongue) {
  if (tongue == Tongue::zh)
    for (const auto& [name, zh] : names)
      if (name == word) return zh;
  return std::string{word};
}

}  // namespace

std::string case_words(std::string_view word, Tongue tongue) {
  static constexpr Names kNames[] = {{"open", "处理中"}, {"closed", "已结案"}, {"critical", "超危"},
                                     {"high", "高危"},   {"medium", "中危"},   {"low", "低危"},
                                     {"none", "无危害"}};
  return named(kNames, word, tongue);
}

std::string state_words(std::string_view state, Tongue tongue) {
  static constexpr Names kNames[] = {
      {"idle", "未起算"},   {"undecided", "待判断"}, {"open", "进行中"},   {"kept", "已履行"},
      {"late", "逾期完成"}, {"missed", "已逾期"},    {"excused", "已免除"}};
  return named(kNames, state, tongue);
}

std::string padded(std::string text, std::size_t columns) {
  std::size_t taken = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xC0U) == 0x80U) continue;  // goes on with the character before it
    taken += byte >= 0xE3U ? 2 : 1;
  }
  if (taken < columns) text.append(columns - taken, ' ');
  return text;
}

std::string local_text(std::string_view moment, const Zone& zone) {
  const Result<Instant> at = parse_instant(moment);
  if (!at.ok()) return printable(moment, Lines::one);
  return to_text(Instant{at->ms - (at->ms % 1000 + 1000) % 1000}, zone);
}

std::string assets_text(const Json& duty, Tongue tongue) {
  const Json* more = duty.find("more_assets");
  if (!more) return text_of(duty, "asset");
  return text_of(duty, "asset") + in(tongue, {" 及另外 ", " and "}) + print(*more) +
         in(tongue, {" 项", " more"});
}

namespace {

constexpr std::size_t kChangesMax = 30;

// The texts of an item of a list, as one.
std::string item_text(const Json& item) {
  if (item.text()) return text_of(Json::object({{"it", item}}), "it");
  std::string all;
  if (!item.members()) return all;
  for (const Json::Member& member : *item.members())
    if (const std::string text = text_of(item, member.first); !text.empty())
      all += (all.empty() ? "" : " ") + text;
  return all;
}

// What a record changed of the lists of an advisory: "- Falcon OS 4.1 affected".
std::vector<std::string> changes_of(const Json& entry) {
  std::vector<std::string> lines;
  const Json* fields = entry.find("fields");
  if (!fields || !fields->members()) return lines;
  for (const Json::Member& field : *fields->members()) {
    const Json* removed = field.second.find("removed");
    const Json* added = field.second.find("added");
    if (removed && removed->items())
      for (const Json& item : *removed->items()) lines.push_back("- " + item_text(item));
    if (!added || !added->items()) continue;
    for (const Json& placed : *added->items())
      if (const Json* item = placed.find("item")) lines.push_back("+ " + item_text(*item));
  }
  return lines;
}

}  // namespace

std::string timeline_line(const Json& entry, const Zone& zone, Tongue tongue) {
  const std::int64_t* place = entry.find("seq")->integer();
  std::string line = "  #" + std::to_string(place ? *place : 0);
  line.resize(std::max<std::size_t>(line.size(), 7), ' ');
  line += local_text(text_of(entry, "occurred_at"), zone) + "  " + words_of(entry, "label", tongue);
  for (const std::string_view name : {"by", "asset"})
    if (const std::string text = text_of(entry, name); !text.empty()) line += "  " + text;
  line += "  (" + text_of(entry, "actor") + ", " + local_text(text_of(entry, "recorded_at"), zone) +
          ")";
  const std::vector<std::string> changes = changes_of(entry);
  for (std::size_t at = 0; at < std::min(changes.size(), kChangesMax); ++at)
    line += "\n         " + changes[at];
  if (changes.size() > kChangesMax)
    line += "\n         " + std::string{in(tongue, {"另有 ", "and "})} +
            std::to_string(changes.size() - kChangesMax) + in(tongue, {" 项", " more"});
  return line;
}

}  // namespace docket
