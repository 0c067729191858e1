#include "cli/case_words.h"

#include "base/text.h"
#include "time/instant.h"

namespace docket {

std::string text_of(const Json& object, std::string_view name) {
  return printable(object.text_of(name), Lines::one);
}

std::string words_of(const Json& object, std::string_view name) {
  const Json* words = object.find(name);
  return words ? text_of(*words, "en") : std::string{};
}

std::string local_text(std::string_view moment, const Zone& zone) {
  const Result<Instant> at = parse_instant(moment);
  if (!at.ok()) return printable(moment, Lines::one);
  return to_text(Instant{at->ms - (at->ms % 1000 + 1000) % 1000}, zone);
}

std::string assets_text(const Json& duty) {
  const Json* more = duty.find("more_assets");
  return text_of(duty, "asset") + (more ? " and " + print(*more) + " more" : "");
}

std::string timeline_line(const Json& entry, const Zone& zone) {
  const std::int64_t* place = entry.find("seq")->integer();
  std::string line = "  #" + std::to_string(place ? *place : 0);
  line.resize(std::max<std::size_t>(line.size(), 7), ' ');
  line += local_text(text_of(entry, "occurred_at"), zone) + "  " + words_of(entry, "label");
  for (const std::string_view name : {"by", "asset"})
    if (const std::string text = text_of(entry, name); !text.empty()) line += "  " + text;
  return line + "  (" + text_of(entry, "actor") + ", " +
         local_text(text_of(entry, "recorded_at"), zone) + ")";
}

}  // namespace docket
