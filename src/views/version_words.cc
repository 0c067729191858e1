#include "views/version_words.h"

namespace docket {

Words words_of(const NamedVersions& span) {
  if (span.is_all()) return {"所有版本", "every version"};
  if (!span.version.empty()) return {"仅 " + span.version, span.version + " alone"};
  Words words;
  const auto add = [&words](const std::string& zh, const std::string& en) {
    words.zh += (words.zh.empty() ? "" : "，") + zh;
    words.en += (words.en.empty() ? "" : ", ") + en;
  };
  if (!span.from.empty()) add("从 " + span.from + " 起（含）", "from " + span.from + " on");
  if (!span.before.empty())
    add("到 " + span.before + " 之前（不含）", "before " + span.before + ", which is not in it");
  if (!span.up_to.empty())
    add("到 " + span.up_to + "（含）", "up to " + span.up_to + ", which is in it");
  return words;
}

}  // namespace docket
