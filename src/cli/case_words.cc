#include "cli/case_words.h"

#include <span>
#include <utility>

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

std::string timeline_line(const Json& entry, const Zone& zone, Tongue tongue) {
  const std::int64_t* place = entry.find("seq")->integer();
  std::string line = "  #" + std::to_string(place ? *place : 0);
  line.resize(std::max<std::size_t>(line.size(), 7), ' ');
  line += local_text(text_of(entry, "occurred_at"), zone) + "  " + words_of(entry, "label", tongue);
  for (const std::string_view name : {"by", "asset"})
    if (const std::string text = text_of(entry, name); !text.empty()) line += "  " + text;
  return line + "  (" + text_of(entry, "actor") + ", " +
         local_text(text_of(entry, "recorded_at"), zone) + ")";
}

}  // namespace docket
