#include "app/catalogue_rows.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "formats/all.h"
#include "formats/facts.h"
#include "store/record_uuid.h"
#include "store/tokens.h"

namespace docket {
namespace {

constexpr std::size_t kTitleBytesMax = 500;
constexpr std::size_t kSummaryBytesMax = 2'000;
constexpr std::size_t kIdentifierBytesMax = 300;
constexpr std::size_t kSearchBytesMax = 8'000;
constexpr std::size_t kIdentifiersMax = 200;

std::optional<std::int64_t> date_of(const Advisory& advisory, std::string_view what) {
  for (const DatedFact& fact : advisory.dates) {
    if (fact.what == what && fact.at && fact.source.empty() && about_all(advisory, fact.about))
      return fact.at->ms;
  }
  return std::nullopt;
}

std::string first_text(const Advisory& advisory) {
  for (std::string_view kind :
       {"description", "summary", "general", "details", "rejected-reason"}) {
    for (const RecordText& text : advisory.texts) {
      if (text.kind == kind && !text.text.empty()) return text.text;
    }
  }
  return {};
}

// The title, or where there is none, the beginning of the description, or the number.
std::string shown_title(const Advisory& advisory) {
  if (!advisory.title.empty()) return kept_text(advisory.title, kTitleBytesMax);
  const std::string text = first_text(advisory);
  if (text.empty()) return std::string{own_number(advisory)};
  std::string line = kept_text(text.substr(0, text.find('\n')), 160);
  if (line.size() < text.size()) line += " …";
  return line;
}

std::string flag_codes(const Advisory& advisory) {
  std::set<std::string> codes;
  for (const RecordFlag& flag : advisory.flags) codes.insert(flag.code);
  std::string text;
  for (const std::string& code : codes) text += (text.empty() ? "" : " ") + code;
  return text;
}

// What can be searched for: numbers, title, products, descriptions.
std::string search_tokens(const Advisory& advisory) {
  // Numbers first: what comes after a long title may have no room.
  std::string text;
  for (const Identifier& one : advisory.identifiers) {
    if (text.size() > kSearchBytesMax / 4) break;
    text += kept_text(one.id, kIdentifierBytesMax) + "\n";
  }
  text += kept_text(advisory.title, kSearchBytesMax / 4);
  for (const AffectedProduct& one : advisory.affected) {
    if (text.size() > kSearchBytesMax / 2) break;
    text += "\n" + one.vendor + " " + one.product;
  }
  text += "\n" + first_text(advisory);
  const std::vector<std::string> tokens = tokens_of(kept_text(text, kSearchBytesMax));
  return joined(tokens, " ");
}

Statement statement(std::string name, Row parameters) {
  return {std::move(name), std::move(parameters), std::nullopt};
}

// The collection gives it from now on, as the newest version of the objects of the record.
Statement stix_version(const ReadRecord& record, std::int64_t revision, Instant at) {
  const std::int64_t created = published_ms(record.advisory).value_or(at.ms);
  const std::int64_t modified = std::max(created, updated_ms(record.advisory).value_or(created));
  const auto key = record_key(uuid_of_record(record.source, record.id));
  return statement("stix_version_add",
                   {at.ms * 1'000, record.source, record.id, revision, *key, created, modified});
}

void add_shown(const ReadRecord& record, std::int64_t revision, bool is_new,
               std::vector<Statement>& statements) {
  const Advisory& advisory = record.advisory;
  const auto updated = updated_ms(advisory);
  statements.push_back(statement(
      "catalogue_put", {record.source, record.id, revision, shown_title(advisory),
                        kept_text(first_text(advisory), kSummaryBytesMax), severity_word(advisory),
                        kept_text(advisory.state, 100), published_ms(advisory).value_or(kNoDateMs),
                        updated ? Value{*updated} : Value{}, flag_codes(advisory)}));
  if (!is_new)
    statements.push_back(statement("catalogue_identifiers_clear", {record.source, record.id}));
  std::size_t count = 0;
  for (const Identifier& one : advisory.identifiers) {
    if (one.relation != Relation::own && one.relation != Relation::same) continue;
    if (++count > kIdentifiersMax) break;
    statements.push_back(
        statement("catalogue_identifier_add", {record.source, record.id, identifier_text(one)}));
  }
  const std::string document = record.source + "/" + record.id;
  const std::string kind = "catalogue";
  if (!is_new) statements.push_back(statement("search_text_remove", {kind, document}));
  statements.push_back(statement("search_add", {kind, document}));
  statements.push_back(statement("search_document_put", {kind, document, search_tokens(advisory)}));
  statements.push_back(statement("search_text_add", {kind, document}));
}

// Where in the record an identifier stands, for the evidence of a link.
std::string place_of(const Advisory& advisory, const Identifier& identifier) {
  for (const FormatEntry& one : formats()) {
    if (one.key == advisory.format) return one.place_of(advisory, identifier);
  }
  return {};
}

// The record says itself that it is about a vulnerability with another number too.
void add_links(const ReadRecord& record, std::vector<Statement>& statements, std::int64_t& links) {
  const std::vector<Identifier>& all = record.advisory.identifiers;
  if (all.empty()) return;
  const std::string own = identifier_text(all.front());
  for (const Identifier& other : all) {
    if (other.relation != Relation::same || other.scheme == "unrecognised") continue;
    const std::string same = identifier_text(other);
    if (same == own) continue;
    const Json evidence = Json::object({{"source", record.source},
                                        {"record", record.id},
                                        {"where", place_of(record.advisory, other)},
                                        {"says", kept_text(other.id, kIdentifierBytesMax)}});
    statements.push_back(statement("catalogue_link_propose",
                                   {std::min(own, same), std::max(own, same), print(evidence)}));
    ++links;
  }
}

}  // namespace

std::string kept_text(std::string_view text, std::size_t bytes_max) {
  std::string kept;
  for (char c : text.substr(0, bytes_max + 1)) kept += c == '\0' ? ' ' : c;
  if (kept.size() <= bytes_max) return kept;
  kept.resize(bytes_max);
  while (!kept.empty() && !is_utf8(kept)) kept.pop_back();
  return kept;
}

std::string identifier_text(const Identifier& identifier) {
  const std::string id = kept_text(identifier.id, kIdentifierBytesMax);
  if (identifier.scheme == "cve" || identifier.scheme == "cnvd") return id;
  return kept_text(identifier.scheme, 60) + ":" + id;
}

std::optional<std::int64_t> published_ms(const Advisory& advisory) {
  for (std::string_view what : {"opened", "published", "public", "released", "submitted"}) {
    if (const auto at = date_of(advisory, what)) return at;
  }
  return date_of(advisory, "updated");
}

std::optional<std::int64_t> updated_ms(const Advisory& advisory) {
  return date_of(advisory, "updated");
}

std::vector<Statement> record_statements(const ReadRecord& record, KnownRecord& known,
                                         const Arrival& arrival, std::int64_t& links) {
  std::vector<Statement> statements;
  const bool is_new = !known.is_there();
  known.contents.push_back(record.content);
  const auto revision = static_cast<std::int64_t>(known.contents.size());
  const std::int64_t updated = updated_ms(record.advisory).value_or(known.updated_ms);
  if (is_new || updated >= known.updated_ms) {
    add_shown(record, revision, is_new, statements);
    statements.push_back(stix_version(record, revision, arrival.at));
    known.updated_ms = updated;
  }
  statements.push_back(
      statement("catalogue_revision_add",
                {record.source, record.id, revision, bytes_of(record.content), Bytes{record.raw},
                 arrival.run, kept_text(record.place, 1'000), flag_codes(record.advisory)}));
  add_links(record, statements, links);
  return statements;
}

}  // namespace docket
