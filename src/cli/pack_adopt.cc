// docket pack adopted, adopt, withdraw, what-if: which packs are the law of a desk, and what
// another would change.

#include <cstdio>

#include "base/text.h"
#include "cli/case_words.h"
#include "cli/door.h"
#include "cli/pack_files.h"
#include "cli/pack_verbs.h"
#include "cli/verbs.h"
#include "net/message.h"

namespace docket {
namespace {

std::string days_of(const Json& period) {
  const std::string from = text_of(period, "from");
  const std::string until = text_of(period, "until");
  const std::string begin = from.empty() ? "whatever the day" : "from " + from;
  return until.empty() ? begin : begin + " until " + until;
}

void print_adopted(const Json& page) {
  for (const Json& pack : *page.find("items")->items()) {
    for (const Json& period : *pack.find("periods")->items()) {
      std::printf("%-20s %s  by %s", text_of(pack, "name").c_str(), days_of(period).c_str(),
                  text_of(period, "by").c_str());
      for (const Json& chosen : *period.find("readings")->items())
        std::printf("  %s=%s", text_of(chosen, "reading").c_str(),
                    text_of(chosen, "option").c_str());
      std::printf("\n");
    }
  }
}

Result<Json> readings_of(const Options& options) {
  Json readings = Json::array();
  for (const std::string& given : options.all("reading")) {
    const std::size_t at = given.find('=');
    if (at == std::string::npos)
      return Error{"cli.option-value",
                   "--reading " + given + " is not understood; write READING=OPTION", ""};
    readings.add(
        Json::object({{"reading", given.substr(0, at)}, {"option", given.substr(at + 1)}}));
  }
  return readings;
}

// The server does it by itself, too; whoever adopts without one does it here.
Status follow_to_the_end(Door& door) {
  for (;;) {
    const Json so_far = TRY(door.ask({"POST", "/api/host/packs/following", "{}", "", ""}));
    const Json* under_way = so_far.find("under_way");
    if (!under_way || !under_way->boolean() || !*under_way->boolean()) return Done{};
  }
}

long long count_of(const Json& object, std::string_view name) {
  const Json* member = object.find(name);
  return member && member->integer() ? static_cast<long long>(*member->integer()) : 0;
}

void print_difference(const Json& page) {
  std::printf("%lld of %lld cases would change", count_of(page, "changed"),
              count_of(page, "cases"));
  std::printf("; duties: %lld appear, %lld end, %lld move; %lld kept would be late\n",
              count_of(page, "appears"), count_of(page, "ends"), count_of(page, "moves"),
              count_of(page, "kept_to_late"));
  for (const Json& rule : *page.find("rules")->items())
    std::printf("  %s %s: %lld appear, %lld end, %lld move, %lld kept would be late\n",
                text_of(rule, "pack").c_str(), text_of(rule, "rule").c_str(),
                count_of(rule, "appears"), count_of(rule, "ends"), count_of(rule, "moves"),
                count_of(rule, "kept_to_late"));
}

// What the change would come to, and nothing else.
Status preview(Door& door, const Options& options) {
  std::string target = "/api/what-if?limit=1&" + options.words()[0] + "=" +
                       percent_encoded(options.words()[1]) +
                       "&from=" + percent_encoded(TRY(options.required("from")));
  std::string readings;
  for (const std::string& given : options.all("reading"))
    readings += (readings.empty() ? "" : ",") + given;
  if (!readings.empty()) target += "&readings=" + percent_encoded(readings);
  print_difference(TRY(door.ask({"GET", target, "", "", ""})));
  return Done{};
}

// A pack as it stands in a folder (or in the program), checked and compared, and kept nowhere.
Status draft(Door& door, const Options& options) {
  Json chapters = Json::array();
  for (const PackFile& file : TRY(pack_files(options.words()[1])))
    chapters.add(Json::object({{"name", file.name}, {"text", file.bytes}}));
  Json question = Json::object({{"chapters", std::move(chapters)}, {"limit", 1}});
  if (const auto from = options.one("from")) question.add("from", *from);
  const Json answer = TRY(door.ask({"POST", "/api/what-if/draft", print(question), "", ""}));
  for (const Json& finding : *answer.find("findings")->items())
    std::printf("%s: %s\n\n", text_of(finding, "severity").c_str(),
                printable(*finding.find("shown")->text(), Lines::many).c_str());
  const Json* difference = answer.find("difference");
  if (!difference)
    return Error{"pack.draft-errors", "the draft has errors; nothing was compared",
                 options.words()[1]};
  print_difference(*difference);
  return Done{};
}

Status change(Door& door, const Options& options) {
  const std::string& word = options.words()[0];
  const std::string& name = options.words()[1];
  Json wish = Json::object();
  if (word == "adopt") {
    wish.add("from", TRY(options.required("from")));
    wish.add("readings", TRY(readings_of(options)));
  } else if (const auto from = options.one("from")) {
    wish.add("from", *from);
  }
  if (const auto because = options.one("because")) wish.add("because", *because);
  const std::string target =
      "/api/packs/" + percent_encoded(name) + (word == "adopt" ? "/adoption" : "/withdrawal");
  const Json reply = TRY(door.ask({"POST", target, print(wish), "", ""}));
  const bool changed = *reply.find("changed")->boolean();
  std::printf("%s\n", changed ? "recorded" : "it was so already; nothing was recorded");
  std::printf("hash: %s\n", text_of(reply, "hash").c_str());
  return follow_to_the_end(door);
}

Status work(const Options& options) {
  const std::vector<std::string>& words = options.words();
  if (words[0] != "adopted" && words.size() != 2)
    return Error{"cli.words", "name one pack; docket pack list shows them", ""};
  if (words[0] == "adopted") TRY(options.no_words(1));
  Door door = TRY(Door::open(data_folder(options)));
  if (words[0] == "what-if") return draft(door, options);
  if (words[0] != "adopted")
    return options.has("preview") ? preview(door, options) : change(door, options);
  print_adopted(TRY(door.ask({"GET", "/api/adoption", "", "", ""})));
  return Done{};
}

}  // namespace

bool is_adoption(const Options& options) {
  const std::string word = options.words().empty() ? "" : options.words().front();
  return word == "adopted" || word == "adopt" || word == "withdraw" || word == "what-if";
}

int run_pack_adoption(const Options& options) {
  const Status done = work(options);
  return done.ok() ? kExitDone : say_error(done.error());
}

}  // namespace docket
