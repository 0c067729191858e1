#include "formats/csaf/write.h"

#include <algorithm>
#include <optional>

#include "formats/csaf/check.h"
#include "formats/csaf/upgrade.h"
#include "formats/csaf/write_new.h"
#include "formats/csaf/write_parts.h"

namespace docket::csaf {
namespace {

constexpr std::size_t kChangesMax = 10'000;

Json publisher(Writing& writing) {
  Json json = Json::object();
  if (writing.advisory.contributors.empty()) return json;
  const Contributor& one = writing.advisory.contributors.front();
  put(json, "category", one.kind);
  put(json, "contact_details", one.contact);
  put(json, "issuing_authority", one.authority);
  put(json, "name", one.name);
  put(json, "namespace", one.id);
  put_details(json, writing.carried.take(one).details);
  return json;
}

Json distribution(Writing& writing) {
  Json json = Json::object();
  for (const RecordText& text : writing.advisory.texts) {
    if (text.kind != "distribution") continue;
    Json tlp = Json::object();
    put(tlp, "label", text.title);
    put(tlp, "url", text.address);
    put(json, "text", writing.carried.take(text).text);
    put(json, "tlp", std::move(tlp));
  }
  return json;
}

Json aggregate_severity(Writing& writing) {
  Json json = Json::object();
  for (const PublishedSeverity& severity : writing.advisory.severities) {
    if (severity.scheme != "text" || !severity.about.empty()) continue;
    put(json, "text", severity.word);
    put_details(json, writing.carried.take(severity).details);
  }
  return json;
}

Json tracking(Writing& writing) {
  const Advisory& advisory = writing.advisory;
  Carried& carried = writing.carried;
  Json json = Json::object();
  Json aliases = Json::array();
  for (const Identifier& one : advisory.identifiers) {
    if (one.scheme == "alias") aliases.add(carried.take(one).id);
  }
  put(json, "aliases", std::move(aliases));
  put(json, "id", carried.take(advisory.identifiers.front()).id);
  Json history = Json::array();
  for (const DatedFact& fact : advisory.dates) {
    if (fact.what == "published" && fact.about.empty())
      put(json, "initial_release_date", carried.take(fact).written);
    if (fact.what == "updated") put(json, "current_release_date", carried.take(fact).written);
    if (fact.what != "revision") continue;
    Json revision = Json::object();
    put(revision, "date", fact.written);
    put(revision, "number", fact.title);
    put(revision, "summary", fact.text);
    put_details(revision, carried.take(fact).details);
    history.add(std::move(revision));
  }
  put(json, "revision_history", std::move(history));
  put(json, "status", carried.take(advisory.state));
  put(json, "version", carried.take(advisory.version));
  return json;
}

Json same_head(Writing& writing) {
  const Advisory& advisory = writing.advisory;
  Carried& carried = writing.carried;
  Json json = Json::object();
  put(json, "acknowledgments", written_acknowledgments("", writing));
  put(json, "aggregate_severity", aggregate_severity(writing));
  put(json, "category", carried.take(advisory.kind));
  put(json, "csaf_version", carried.take(advisory.format_version));
  put(json, "distribution", distribution(writing));
  put(json, "lang", carried.take(advisory.language));
  put(json, "notes", written_notes("", writing));
  put(json, "publisher", publisher(writing));
  put(json, "references", written_references("", writing));
  put(json, "title", carried.take(advisory.title));
  put(json, "tracking", tracking(writing));
  return json;
}

Json same_document(Writing& writing) {
  Json document = Json::object({{"document", same_head(writing)}});
  put(document, "product_tree", written_tree(writing));
  Json vulnerabilities = Json::array();
  for (const RecordVulnerability& one : writing.advisory.vulnerabilities)
    vulnerabilities.add(written_vulnerability(one, writing));
  put(document, "vulnerabilities", std::move(vulnerabilities));
  writing.details(document, writing.advisory.details);
  return document;
}

// Members stand in the order of their names, as both editions ask (6.2.13).
Written finished(Writing writing, Json document) {
  sort_members(document);
  return std::move(writing).finish(document);
}

Written same_written(const Advisory& advisory) {
  Writing writing{advisory, true, {}, {}};
  writing.carried.take(advisory.format);
  Json document = same_document(writing);
  return finished(std::move(writing), std::move(document));
}

Result<Written> new_written(const Advisory& advisory, Edition edition) {
  Writing writing{advisory, false, {}, {}};
  writing.carried.take(advisory.format);
  writing.carried.take(advisory.format_version);
  Json document = TRY(new_document(edition, writing));
  return finished(std::move(writing), std::move(document));
}

Error not_written(const Advisory& advisory, const char* edition) {
  return {"format.not-converted",
          "a document of CSAF " + advisory.format_version + " is not written as one of " + edition,
          "/format_version"};
}

// The profiles that a document may be of in 2.1: the one that its title tells, its own, and of two
// that share a name the older one.
std::vector<std::string> profiles(const Advisory& advisory) {
  std::vector<std::string> profiles;
  const bool english = advisory.language.empty() || advisory.language.starts_with("en");
  for (const auto& [word, profile] :
       {std::pair{"Superseded", "csaf_superseded"}, {"Withdrawn", "csaf_withdrawn"}}) {
    if (english && (advisory.title.starts_with(word) || advisory.kind == word))
      profiles.emplace_back(profile);
  }
  profiles.push_back(advisory.kind);
  if (advisory.kind == kSecurityAdvisory) profiles.emplace_back(kDeprecatedAdvisory);
  return profiles;
}

bool says_tlp(const Advisory& advisory) {
  return std::any_of(advisory.texts.begin(), advisory.texts.end(), [](const RecordText& text) {
    return text.kind == "distribution" && !text.title.empty();
  });
}

// A document of 2.0 as one of 2.1, of the first profile of which it keeps the rules.
Result<Written> upgraded_written(const Advisory& advisory) {
  Advisory next = upgraded(advisory);
  std::optional<RuleFinding> broken;
  for (std::string& profile : profiles(next)) {
    next.kind = std::move(profile);
    Written written = same_written(next);
    const std::vector<RuleFinding> found = TRY(check_2_1(TRY(parse_json(written.bytes))));
    if (!is_valid(found)) {
      broken = *std::find_if(found.begin(), found.end(), [](const RuleFinding& finding) {
        return finding.kind == RuleKind::mandatory;
      });
      continue;
    }
    written.changed = differences(advisory, next, kChangesMax);
    if (!says_tlp(advisory)) written.supplied.emplace_back("/document/distribution/tlp/label");
    return written;
  }
  return Error{"format.not-enough",
               "the document cannot be one of CSAF 2.1, of which it breaks " + broken->test + ": " +
                   broken->message,
               broken->at};
}

}  // namespace

Result<Written> write(const Advisory& advisory) {
  const bool is_2_1 = advisory.format == "csaf" && edition_of(advisory) == Edition::v2_1;
  return is_2_1 ? write_2_1(advisory) : write_2_0(advisory);
}

Result<Written> write_2_0(const Advisory& advisory) {
  if (advisory.format != "csaf") return new_written(advisory, Edition::v2_0);
  if (advisory.format_version != "2.0") return not_written(advisory, "2.0");
  return same_written(advisory);
}

Result<Written> write_2_1(const Advisory& advisory) {
  if (advisory.format != "csaf") return new_written(advisory, Edition::v2_1);
  if (advisory.format_version == "2.0") return upgraded_written(advisory);
  if (advisory.format_version != "2.1") return not_written(advisory, "2.1");
  return same_written(advisory);
}

}  // namespace docket::csaf
