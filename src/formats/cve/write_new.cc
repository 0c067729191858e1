#include "formats/cve/write_new.h"

#include <algorithm>

#include "base/text.h"
#include "formats/cve/write_affected.h"
#include "formats/scores.h"
#include "formats/text_language.h"
#include "formats/withdrawal.h"
#include "identifiers/numbers.h"
#include "schema/formats.h"

namespace docket::cve {
namespace {

constexpr std::string_view kWhere = "/containers/cna";
constexpr std::string_view kReasons = "rejectedReasons";
constexpr std::size_t kTextMax = 4096;
constexpr std::size_t kTitleMax = 256;
constexpr std::size_t kNameMax = 512;
constexpr std::size_t kReferencesMax = 512;
constexpr std::string_view kAssumedLanguage = "en";

struct Word {
  std::string_view ours;
  std::string_view theirs;
};

// Which list a kind of text goes into. Where several kinds describe, the first in this table that
// there is comes first.
constexpr Word kLists[] = {
    {"description", "descriptions"}, {"summary", "descriptions"},
    {"details", "descriptions"},     {"general", "descriptions"},
    {"solution", "solutions"},       {"patch", "solutions"},
    {"workaround", "workarounds"},   {"configuration", "configurations"},
    {"exploit", "exploits"},
};

// An ADVISORY of OSV may be the maker's or that of somebody else, for which there are two tags.
constexpr Word kTags[] = {
    {"FIX", "patch"},        {"REPORT", "issue-tracking"}, {"PACKAGE", "product"},
    {"EVIDENCE", "exploit"}, {"patch", "patch"},           {"exploit", "exploit"},
    {"product", "product"},  {"mitigation", "mitigation"},
};

constexpr std::string_view kRoles[] = {"finder",
                                       "reporter",
                                       "analyst",
                                       "coordinator",
                                       "remediation developer",
                                       "remediation reviewer",
                                       "remediation verifier",
                                       "tool",
                                       "sponsor",
                                       "other"};

// From which date on the vulnerability was known to all; the first that there is.
constexpr std::string_view kPublic[] = {"public", "released", "opened", "published"};

bool is_language(std::string_view text) {
  const std::size_t end = text.find_first_of("-_");
  const std::string_view main = text.substr(0, end);
  const std::string_view region = end == std::string_view::npos ? "" : text.substr(end + 1);
  const auto letters = [](std::string_view word) {
    return std::all_of(word.begin(), word.end(),
                       [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
  };
  return main.size() >= 2 && main.size() <= 4 && letters(main) &&
         (end == std::string_view::npos ||
          ((region.size() == 2 || region.size() == 4) && letters(region)));
}

bool is_english(std::string_view language) {
  return language == "en" || language.starts_with("en-") || language.starts_with("en_");
}

class NewContainer {
 public:
  explicit NewContainer(Writing& writing)
      : writing_(writing), advisory_(writing.advisory), carried_(writing.carried) {}

  // What a number that is rejected has: why, and which one is meant instead.
  Result<Json> rejected() && {
    const std::vector<const RecordText*> reasons = reasons_of(advisory_);
    for (const RecordText* text : reasons) {
      Json& items = list(kReasons);
      const Json item =
          worded(text->language, text->text, "value", next_in(kReasons, items.items()->size()));
      english_ = english_ || is_english(item.text_of("lang"));
      add_once(items, item);
      carried_.take(text->kind);
      carried_.take(text->about);
    }
    if (!english_ && !advisory_.title.empty()) {
      const Json item = worded("", advisory_.title, "value", next_in(kReasons, 0));
      english_ = is_english(item.text_of("lang"));
      list(kReasons).add(item);
    }
    if (!english_)
      return Error{"format.not-enough",
                   "a CVE number is rejected with a reason in English, and the advisory has none",
                   "/texts"};
    for (const Identifier& one : advisory_.identifiers)
      if (one.relation == Relation::replaced_by && is_cve_number(one.id))
        add_once(list("replacedBy"), carried_.take(one).id);
    return std::move(json_);
  }

  Result<Json> json() && {
    title();
    public_date();
    for (const Word& list : kLists) texts(list);
    if (!english_)
      return Error{"format.not-enough",
                   "a CVE record needs a description in English, and the advisory has none",
                   "/texts"};
    weaknesses();
    put(json_, "affected", written_products("", writing_));
    references();
    if (!json_.find("references"))
      return Error{"format.not-enough",
                   "a CVE record needs the address of a page, and the advisory has none",
                   "/references"};
    metrics();
    credits();
    source();
    return std::move(json_);
  }

 private:
  void title() {
    if (advisory_.title.empty()) return;
    json_.set("title", beginning_of(advisory_.title, kTitleMax));
    if (json_.text_of("title") == advisory_.title) carried_.take(advisory_.title);
  }

  void public_date() {
    for (std::string_view what : kPublic) {
      for (const DatedFact& fact : advisory_.dates) {
        if (fact.what != what || !fact.at || json_.find("datePublic")) continue;
        writing_.moment(json_, "datePublic", fact, std::string{kWhere});
      }
    }
  }

  Json& list(std::string_view name) {
    if (!json_.find(name)) json_.set(name, Json::array());
    return *json_.find(name);
  }

  // An item with the language of the text, which is what most of the field writes in when nobody
  // says. What plainly is Chinese is not called English, whoever says so.
  Json worded(const std::string& language, const std::string& text, std::string_view member,
              const std::string& pointer) {
    Json item = Json::object();
    const std::string& said = is_language(language) ? language : advisory_.language;
    const std::string honest = honest_language(said, text);
    if (honest != said && is_language(honest)) {
      item.set("lang", honest);
    } else if (is_language(language)) {
      item.set("lang", carried_.take(language));
    } else if (is_language(advisory_.language)) {
      item.set("lang", carried_.take(advisory_.language));
    } else {
      writing_.supply(item, "lang", kAssumedLanguage, pointer);
    }
    item.set(member, beginning_of(text, kTextMax));
    if (item.text_of(member) == text) carried_.take(text);
    return item;
  }

  void texts(const Word& word) {
    for (const RecordText& text : advisory_.texts) {
      if (text.kind != word.ours || text.text.empty()) continue;
      Json& items = list(word.theirs);
      const Json item =
          worded(text.language, text.text, "value", next_in(word.theirs, items.items()->size()));
      if (word.theirs == "descriptions") english_ = english_ || is_english(item.text_of("lang"));
      add_once(items, item);
      carried_.take(text.kind);
      carried_.take(text.about);
    }
  }

  static std::string next_in(std::string_view list, std::size_t count) {
    return child(child(kWhere, list), count);
  }

  void weaknesses() {
    for (const RecordText& text : advisory_.texts) {
      if (text.kind != "weakness") continue;
      Json& items = list("problemTypes");
      const std::string where =
          child(child(next_in("problemTypes", items.items()->size()), "descriptions"), 0UL);
      Json item =
          worded(text.language, text.text.empty() ? text.title : text.text, "description", where);
      if (text.title.starts_with("CWE-")) {
        item.set("cweId", carried_.take(text.title));
        item.set("type", "CWE");
      }
      add_once(items, Json::object({{"descriptions", Json::array({std::move(item)})}}));
      carried_.take(text.kind);
      carried_.take(text.about);
    }
  }

  void references() {
    for (const RecordReference& one : advisory_.references) {
      if (!schema::is_uri(one.address) || one.address.size() > 2048) continue;
      if (json_.find("references") && list("references").items()->size() == kReferencesMax) return;
      Json item = Json::object({{"url", carried_.take(one.address)}});
      if (!one.title.empty()) item.set("name", beginning_of(one.title, kNameMax));
      if (item.text_of("name") == one.title) carried_.take(one.title);
      Json tags = Json::array();
      for (const std::string& tag : one.tags) {
        const auto* known = std::find_if(std::begin(kTags), std::end(kTags),
                                         [&tag](const Word& word) { return word.ours == tag; });
        if (tag == "WEB") carried_.take(tag);  // says no more than that it is a page
        if (known != std::end(kTags)) {
          carried_.take(tag);
          add_once(tags, known->theirs);
        }
      }
      put(item, "tags", std::move(tags));
      carried_.take(one.about);
      add_once(list("references"), std::move(item));
    }
  }

  void metrics() {
    constexpr Word kMembers[] = {{"cvss-2.0", "cvssV2_0"},
                                 {"cvss-3.0", "cvssV3_0"},
                                 {"cvss-3.1", "cvssV3_1"},
                                 {"cvss-4.0", "cvssV4_0"}};
    for (const PublishedSeverity& severity : advisory_.severities) {
      const auto* known =
          std::find_if(std::begin(kMembers), std::end(kMembers),
                       [&severity](const Word& word) { return word.ours == severity.scheme; });
      if (known != std::end(kMembers)) {
        Json cvss = cvss_json(severity, writing_);
        if (cvss.is_null()) continue;
        add_once(list("metrics"),
                 Json::object({{"format", "CVSS"}, {std::string{known->theirs}, std::move(cvss)}}));
        carried_.take(severity.about);
      } else if (!severity.word.empty() && !severity.scheme.empty()) {
        Json content = Json::object({{"text", carried_.take(severity.word)}});
        Json other = Json::object(
            {{"type", carried_.take(severity.scheme)}, {"content", std::move(content)}});
        add_once(list("metrics"), Json::object({{"other", std::move(other)}}));
        carried_.take(severity.about);
      }
    }
  }

  void credits() {
    for (const RecordCredit& one : advisory_.credits) {
      const std::string& name = one.name.empty() ? one.organisation : one.name;
      if (name.empty()) continue;
      Json& items = list("credits");
      Json item = worded(one.language, name, "value", next_in("credits", items.items()->size()));
      std::string role;
      for (char c : one.part)
        role += c == '_' ? ' ' : c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
      if (std::find(std::begin(kRoles), std::end(kRoles), role) != std::end(kRoles)) {
        item.set("type", role);
        carried_.take(one.part);
      }
      add_once(items, std::move(item));
      carried_.take(one.about);
    }
  }

  // The number of the advisory that the record was made of.
  void source() {
    const Identifier& own = advisory_.identifiers.front();
    if (own.scheme == "cve") return;
    json_.set("source", Json::object({{"advisory", carried_.take(own).id}}));
  }

  Writing& writing_;
  const Advisory& advisory_;
  Carried& carried_;
  Json json_ = Json::object();
  bool english_ = false;
};

}  // namespace

Result<Json> new_container(Writing& writing) { return NewContainer{writing}.json(); }
Result<Json> rejected_container(Writing& writing) { return NewContainer{writing}.rejected(); }

}  // namespace docket::cve
