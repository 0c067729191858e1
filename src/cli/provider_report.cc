#include "cli/provider_report.h"

#include "base/json.h"
#include "base/text.h"
#include "cli/counted.h"

namespace docket {
namespace {

constexpr std::size_t kShown = 3;  // breaches of a requirement that people are shown

std::string padded(std::string text, std::size_t width) {
  if (text.size() < width) text.resize(width, ' ');
  return text;
}

}  // namespace

std::string text_of(const csaf::Judged& judged) {
  std::string text = judged.metadata + ": CSAF " + std::string{name_of(judged.edition)} + ", " +
                     counted(judged.documents, "document", "documents") + "\n";
  for (const csaf::Requirement& each : judged.requirements) {
    text += "  " + padded(std::to_string(each.number), 3) +
            padded(std::string{name_of(each.met)}, 8) + std::string{each.title} + "\n";
    for (std::size_t index = 0; index < each.breaches.size() && index < kShown; ++index)
      text += "       " + printable(each.breaches[index].at, Lines::one) + ": " +
              printable(each.breaches[index].message, Lines::one) + "\n";
    if (each.count > kShown)
      text += "       and " + std::to_string(each.count - kShown) + " more; see --json\n";
    if (!each.remedy.empty()) text += "       → " + std::string{each.remedy} + "\n";
  }
  text += "  says it is " + std::string{name_of(judged.claimed)} +
          "; as far as files can tell, it is " + std::string{name_of(judged.role)} + "\n";
  return text;
}

std::string lines_of(const csaf::Judged& judged) {
  std::string lines;
  for (const csaf::Requirement& each : judged.requirements) {
    Json breaches = Json::array();
    for (const csaf::Breach& breach : each.breaches)
      breaches.add(Json::object({{"at", breach.at}, {"message", breach.message}}));
    Json line = Json::object({{"metadata", judged.metadata},
                              {"requirement", each.number},
                              {"title", each.title},
                              {"verdict", name_of(each.met)},
                              {"count", static_cast<std::int64_t>(each.count)},
                              {"breaches", std::move(breaches)}});
    if (!each.remedy.empty()) line.add("remedy", each.remedy);
    lines += print(line) + "\n";
  }
  return lines +
         print(Json::object({{"metadata", judged.metadata},
                             {"edition", name_of(judged.edition)},
                             {"documents", static_cast<std::int64_t>(judged.documents)},
                             {"claimed", name_of(judged.claimed)},
                             {"role", name_of(judged.role)}})) +
         "\n";
}

}  // namespace docket
