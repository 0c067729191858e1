#include <cstdio>

#include "api/from_text.h"
#include "api/routes.h"
#include "cli/case_forms.h"
#include "cli/case_verb.h"
#include "cli/case_words.h"
#include "cli/door.h"

namespace docket {
namespace {

constexpr OptionForm kForms[] = {kDataForm, kLanguageForm, {"json", "", "print the reply as JSON"}};

// How a page is told.
struct Telling {
  const Zone& zone;
  Tongue tongue;
};

const Route* route_at(std::string_view method, std::string_view path) {
  for (const Route& route : routes())
    if (route.method == method && route.path == path) return &route;
  return nullptr;
}

std::string target_with(std::string target, const Forms& forms, const Options& options) {
  for (const OptionForm& form : forms.of_fields())
    if (const auto value = options.one(form.name))
      target += (target.find('?') == std::string::npos ? "?" : "&") + field_of(form.name) + "=" +
                percent_encoded(*value);
  return target;
}

void say_next(const Json& page) {
  if (const Json* next = page.find("next"); next && next->text())
    std::printf("… more with --after %s\n", next->text()->c_str());
}

std::string list_of(const Json* texts) {
  std::string line;
  if (!texts || !texts->items()) return line;
  for (const Json& text : *texts->items())
    if (text.text()) line += (line.empty() ? "" : ", ") + *text.text();
  return line;
}

void print_head(const Json& page, Tongue tongue) {
  std::printf("%s  %s  %s\n%s\n", text_of(page, "number").c_str(),
              case_words(text_of(page, "state"), tongue).c_str(),
              case_words(text_of(page, "severity"), tongue).c_str(),
              text_of(page, "title").c_str());
  const auto line = [tongue](const BothWords& name, const std::string& text) {
    if (!text.empty()) std::printf("%s%s\n", padded(in(tongue, name), 13).c_str(), text.c_str());
  };
  line({"标识符", "identifiers"}, list_of(page.find("identifiers")));
  line({"经办人", "assigned to"}, text_of(page, "assignee"));
  if (page.find("restricted") && *page.find("restricted") == Json{true})
    line({"仅下列人可见", "seen only by"}, list_of(page.find("readers")));
  std::printf("\n");
  for (const Json& sentence : *page.find("sentences")->items())
    std::printf("  %s%s\n", words_of(sentence, "text", tongue).c_str(), in(tongue, {"。", "."}));
}

std::string roles_of(const Json& party, Tongue tongue) {
  std::string line;
  const Json none = Json::array();
  const Json* roles = party.find("roles");
  for (const Json& role : *(roles ? roles : &none)->items()) {
    line += (line.empty() ? "" : ", ") + text_of(role, "role");
    if (const std::string asset = text_of(role, "asset"); !asset.empty())
      line += in(tongue, {"：", " of "}) + asset;
  }
  if (const Json* more = party.find("more_roles"))
    line += in(tongue, {" 及另外 ", " and "}) + print(*more) + in(tongue, {" 项", " more"});
  return line;
}

void print_concerned(const Json& page, Tongue tongue) {
  std::printf("\n%s\n", in(tongue, {"涉及对象", "Assets"}));
  for (const Json& asset : *page.find("assets")->items())
    std::printf("  %s  %s  %s\n", text_of(asset, "asset").c_str(), text_of(asset, "kind").c_str(),
                text_of(asset, "versions").c_str());
  std::printf("\n%s\n", in(tongue, {"当事方", "Parties"}));
  for (const Json& party : *page.find("parties")->items())
    std::printf("  %s%s  %s  %s\n", text_of(party, "party").c_str(),
                *party.find("ours") == Json{true} ? in(tongue, {"（我方）", " (we)"}) : "",
                roles_of(party, tongue).c_str(), text_of(party, "contact").c_str());
}

// "users-must-act: false" of a judgement, else the name.
std::string fact_name(const Json& fact) {
  const Json* value = fact.find("value");
  const bool* said = value ? value->boolean() : nullptr;
  return text_of(fact, "name") + (said ? (*said ? ": true" : ": false") : "");
}

void print_facts(const Json& page, const Telling& telling) {
  const auto& [zone, tongue] = telling;
  std::printf("\n%s\n", in(tongue, {"事实", "Facts"}));
  for (const Json& fact : *page.find("facts")->items()) {
    const std::int64_t* place = fact.find("record")->integer();
    std::printf("  #%-4lld %-25s  %-24s  %s  %s", static_cast<long long>(place ? *place : 0),
                local_text(text_of(fact, "occurred_at"), zone).c_str(), fact_name(fact).c_str(),
                text_of(fact, "by").c_str(), text_of(fact, "asset").c_str());
    if (*fact.find("differs") == Json{true})
      std::printf(in(tongue, {"  （%s 记录）", "  (recorded %s)"}),
                  local_text(text_of(fact, "recorded_at"), zone).c_str());
    std::printf("%s\n", *fact.find("corrected") == Json{true}
                            ? in(tongue, {"  （已更正）", "  (corrected)"})
                            : "");
  }
}

void print_duties(const Json& page, const Telling& telling) {
  const auto& [zone, tongue] = telling;
  std::printf("\n%s\n", in(tongue, {"义务", "Duties"}));
  for (const Json& duty : *page.find("duties")->items())
    std::printf("  %s %-25s  %s (%s, %s)\n",
                padded(state_words(text_of(duty, "state"), tongue), 10).c_str(),
                local_text(text_of(duty, "due_at"), zone).c_str(),
                words_of(duty, "name", tongue).c_str(), text_of(duty, "party").c_str(),
                assets_text(duty, tongue).c_str());
}

void print_case(const Json& page, const Telling& telling) {
  print_head(page, telling.tongue);
  print_concerned(page, telling.tongue);
  print_facts(page, telling);
  print_duties(page, telling);
  std::printf("\n%s%s%s\n", in(telling.tongue, {"以上时间均为 ", "Moments are those of "}),
              telling.zone.name().c_str(), in(telling.tongue, {" 时间。", "."}));
}

}  // namespace

Status list_cases(std::span<const std::string> arguments) {
  const Json schema = route_at("GET", "/api/cases")->input().schema;
  const Forms forms{schema, kForms};
  const Options options = TRY(parse_options(arguments, forms.all()));
  if (options.has("help")) {
    std::printf("docket case list [option …]\n\n%s", help_on(forms.all()).c_str());
    return Done{};
  }
  TRY(options.no_words());
  const Tongue tongue = TRY(language_of(options));
  Door door = TRY(Door::open(data_folder(options)));
  const Json page = TRY(door.ask({"GET", target_with("/api/cases", forms, options), "", "", ""}));
  if (options.has("json")) {
    std::printf("%s\n", print_indented(page).c_str());
    return Done{};
  }
  const Zone& zone = *TRY(desk_zone(door));
  for (const Json& item : *page.find("items")->items())
    std::printf("%-16s %s %s %-25s %s\n", text_of(item, "number").c_str(),
                padded(case_words(text_of(item, "state"), tongue), 7).c_str(),
                padded(case_words(text_of(item, "severity"), tongue), 9).c_str(),
                local_text(text_of(item, "next_due_at"), zone).c_str(),
                text_of(item, "title").c_str());
  say_next(page);
  return Done{};
}

Status show_case(std::span<const std::string> arguments) {
  static constexpr OptionForm kShowForms[] = {
      kDataForm,
      kLanguageForm,
      {"json", "", "print the page as JSON"},
      {"known-at", "INSTANT", "as it was known then, before what was recorded later"}};
  const Options options = TRY(parse_options(arguments, kShowForms));
  if (options.has("help")) {
    std::printf("docket case show CASE [option …]\n\n%s", help_on(kShowForms).c_str());
    return Done{};
  }
  if (options.words().size() != 1)
    return Error{"cli.words", "name one case: docket case show CASE", ""};
  const Tongue tongue = TRY(language_of(options));
  std::string target = "/api/cases/" + percent_encoded(options.words().front());
  if (const auto known_at = options.one("known-at"))
    target += "?known_at=" + percent_encoded(*known_at);
  Door door = TRY(Door::open(data_folder(options)));
  const Json page = TRY(door.ask({"GET", target, "", "", ""}));
  if (options.has("json")) {
    std::printf("%s\n", print_indented(page).c_str());
  } else {
    print_case(page, {*TRY(desk_zone(door)), tongue});
  }
  return Done{};
}

Status show_timeline(std::span<const std::string> arguments) {
  const Json schema = route_at("GET", "/api/cases/{case_id}/timeline")->input().schema;
  const Forms forms{schema, kForms};
  const Options options = TRY(parse_options(arguments, forms.all()));
  if (options.has("help")) {
    std::printf("docket case timeline CASE [option …]\n\n%s", help_on(forms.all()).c_str());
    return Done{};
  }
  if (options.words().size() != 1)
    return Error{"cli.words", "name one case: docket case timeline CASE", ""};
  const Tongue tongue = TRY(language_of(options));
  Door door = TRY(Door::open(data_folder(options)));
  const std::string target = "/api/cases/" + percent_encoded(options.words().front()) + "/timeline";
  const Json page = TRY(door.ask({"GET", target_with(target, forms, options), "", "", ""}));
  if (options.has("json")) {
    std::printf("%s\n", print_indented(page).c_str());
    return Done{};
  }
  const Zone& zone = *TRY(desk_zone(door));
  for (const Json& entry : *page.find("items")->items())
    std::printf("%s\n", timeline_line(entry, zone, tongue).c_str());
  say_next(page);
  return Done{};
}

// The bytes of the receipt: JSON has one form here, so reading and printing it changes nothing.
Status print_receipt(std::span<const std::string> arguments) {
  static constexpr OptionForm kReceiptForms[] = {
      kDataForm, {"since", "SIZE", "also prove that the first SIZE records were not rewritten"}};
  const Options options = TRY(parse_options(arguments, kReceiptForms));
  if (options.has("help")) {
    std::printf("docket case receipt CASE RECORD [option …]\n\n%s", help_on(kReceiptForms).c_str());
    return Done{};
  }
  if (options.words().size() != 2)
    return Error{"cli.words",
                 "name a case and the number of a record in it; docket case timeline CASE lists "
                 "the numbers",
                 ""};
  std::string target = "/api/cases/" + percent_encoded(options.words()[0]) + "/receipts/" +
                       percent_encoded(options.words()[1]);
  if (const auto since = options.one("since")) target += "?since=" + percent_encoded(*since);
  Door door = TRY(Door::open(data_folder(options)));
  std::printf("%s\n", print(TRY(door.ask({"GET", target, "", "", ""}))).c_str());
  return Done{};
}

}  // namespace docket
