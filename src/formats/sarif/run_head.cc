#include "formats/sarif/run_head.h"

#include <algorithm>

#include "base/hash.h"
#include "formats/dates.h"
#include "formats/lost_places.h"

namespace docket::sarif {
namespace {

constexpr std::size_t kNumberBytesMax = 300;

// What the tool looked at: the category of its runs, else the repository or the image.
std::string target_of(const Run& run) {
  if (const Json* automation = run.head.find("automationDetails")) {
    const std::string_view id = automation->text_of("id");
    // Behind the last slash stands what is of this one run (3.17.3).
    if (const std::size_t slash = id.rfind('/'); slash != std::string_view::npos)
      return std::string{id.substr(0, slash)};
    return std::string{id};
  }
  for (const Json& one : items_of(run.head, "versionControlProvenance")) {
    if (const auto uri = one.text_of("repositoryUri"); !uri.empty()) return std::string{uri};
  }
  const Json* properties = run.head.find("properties");
  return std::string{properties ? properties->text_of("imageName") : std::string_view{}};
}

std::string number_of(const Run& run, const std::string& tool) {
  std::string number = tool;
  if (const std::string target = target_of(run); !target.empty()) number += "/" + target;
  if (number.size() <= kNumberBytesMax) return number;
  return tool.substr(0, 100) + "/" + hex(sha256(number)).substr(0, 16);
}

class HeadReader {
 public:
  HeadReader(const Log& log, const Run& run, Allowance& allowance)
      : run_(run), reading_(log, run, allowance) {}

  RunHead head() && {
    Advisory& advisory = reading_.advisory;
    advisory.format = "sarif";
    advisory.format_version = text(reading_.log.head, "version");
    text(reading_.log.head, "$schema");
    tool();
    run_head();
    flag_order(advisory, "started", "updated");
    RunHead head;
    head.number = number_of(run_, run_.components.front().name);
    losses(head);
    head.advisory = std::move(advisory);
    head.said = std::move(reading_.said);
    return head;
  }

 private:
  // One that would be told in each report at such a length is left where it is.
  std::string text(const Json& holder, std::string_view name) {
    const bool is_short = holder.text_of(name).size() <= kHeadTextBytesMax;
    return is_short ? reading_.taken.words(holder, name) : std::string{};
  }

  void tool() {
    const Json& driver = run_.components.front().head;
    Contributor made{.name = text(driver, "name"),
                     .id = text(driver, "informationUri"),
                     .title = text(driver, "fullName")};
    for (const std::string_view name : {"version", "semanticVersion", "organization"}) {
      if (std::string said = text(driver, name); !said.empty())
        made.details.push_back({std::string{name}, std::move(said)});
    }
    reading_.advisory.contributors.push_back(std::move(made));
    for (const Component& one : run_.components) text(one.head, "name");
  }

  void run_head() {
    Advisory& advisory = reading_.advisory;
    advisory.language = text(run_.head, "language");
    if (advisory.language.empty()) advisory.language = "en-US";  // 3.14.7
    if (const Json* automation = run_.head.find("automationDetails")) text(*automation, "id");
    const Json::Array& repositories = items_of(run_.head, "versionControlProvenance");
    for (std::size_t at = 0; at < std::min(repositories.size(), kInvocationsMax); ++at) {
      const Json& one = repositories[at];
      if (one.text_of("repositoryUri").empty()) continue;
      reading_.reference(text(one, "repositoryUri"), "repository", text(one, "revisionId"));
    }
    if (const Json* properties = run_.head.find("properties"))
      reading_.tag(text(*properties, "imageName"));
    const Json::Array& invocations = items_of(run_.head, "invocations");
    for (std::size_t at = 0; at < std::min(invocations.size(), kInvocationsMax); ++at) {
      const std::string pointer = child(run_.pointer + "/invocations", at);
      date("started", invocations[at], "startTimeUtc", pointer);
      date("updated", invocations[at], "endTimeUtc", pointer);
    }
  }

  void date(std::string_view what, const Json& holder, std::string_view member,
            const std::string& pointer) {
    const std::string written = text(holder, member);
    if (written.empty()) return;
    reading_.advisory.dates.push_back(
        dated_fact(what, written, AssumedZone::utc, child(pointer, member)));
  }

  // Each member is told by itself: others of what is read in parts are in other reports.
  std::vector<std::string> lost_in(const Json& head, const std::string& pointer) const {
    std::vector<std::string> all;
    for (const auto& [name, member] : *head.members()) {
      const std::string place = child(pointer, name);
      std::vector<std::string> lost = reading_.taken.lost(member);
      const bool is_all_told = lost.empty() || more_lost(lost.back()) == 0;
      if (!is_all_told || lost.size() > kMemberLostMax) lost = {""};
      for (const std::string& one : lost) all.push_back(place + one);
    }
    if (all.size() > kHeadLostMax) all = {pointer};
    return all;
  }

  void losses(RunHead& head) const {
    head.lost = lost_in(reading_.log.head, "");
    const auto add = [&head](const std::vector<std::string>& lost) {
      head.lost.insert(head.lost.end(), lost.begin(), lost.end());
    };
    add(lost_in(run_.head, run_.pointer));
    for (const Component& one : run_.components)
      head.lost_of.push_back(lost_in(one.head, one.pointer));
    add(head.lost_of.front());
    head.lost_of.front().clear();
  }

  const Run& run_;
  Reading reading_;
};

}  // namespace

RunHead read_run_head(const Log& log, const Run& run, Allowance& allowance) {
  return HeadReader{log, run, allowance}.head();
}

}  // namespace docket::sarif
