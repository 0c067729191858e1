#include "app/catalogue_entry.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "formats/all.h"
#include "formats/facts.h"
#include "store/tokens.h"

namespace docket {
namespace {

constexpr std::size_t kTitleBytesMax = 500;
constexpr std::size_t kSummaryBytesMax = 2'000;
constexpr std::size_t kIdentifierBytesMax = 300;
constexpr std::size_t kSearchBytesMax = 8'000;
constexpr std::size_t kIdentifiersMax = 200;
constexpr std::size_t kNumberBytesMax = 300;
constexpr std::size_t kStateBytesMax = 100;
constexpr std::size_t kCodeBytesMax = 100;
constexpr std::size_t kTokensBytesMax = 8 * kSearchBytesMax;  // words and their parts

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
  if (text.empty()) return kept_text(own_number(advisory), kTitleBytesMax);
  std::string line = kept_text(text.substr(0, text.find('\n')), 160);
  if (line.size() < text.size()) line += " …";
  return line;
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
  return joined(tokens_of(kept_text(text, kSearchBytesMax)), " ");
}

std::vector<std::string> flag_codes(const Advisory& advisory) {
  std::set<std::string> codes;
  for (const RecordFlag& flag : advisory.flags) codes.insert(flag.code);
  return {codes.begin(), codes.end()};
}

std::optional<std::int64_t> published_ms(const Advisory& advisory) {
  for (std::string_view what : {"opened", "published", "public", "released", "submitted"}) {
    if (const auto at = date_of(advisory, what)) return at;
  }
  return date_of(advisory, "updated");
}
std::vector<std::string> identifiers_of(const Advisory& advisory) {
  std::vector<std::string> texts;
  for (const Identifier& one : advisory.identifiers) {
    if (one.relation != Relation::own && one.relation != Relation::same) continue;
    if (texts.size() == kIdentifiersMax) break;
    texts.push_back(identifier_text(one));
  }
  return texts;
}

// Where in the record an identifier stands, for the evidence of a link.
std::string place_of(const Advisory& advisory, const Identifier& identifier) {
  for (const FormatEntry& one : formats()) {
    if (one.key == advisory.format) return one.place_of(advisory, identifier);
  }
  return {};
}

std::vector<CatalogueLink> links_of(const Advisory& advisory, const std::string& own) {
  std::vector<CatalogueLink> links;
  for (const Identifier& other : advisory.identifiers) {
    if (other.relation != Relation::same || other.scheme == "unrecognised") continue;
    std::string same = identifier_text(other);
    if (same == own) continue;
    links.push_back(
        {std::move(same), place_of(advisory, other), kept_text(other.id, kIdentifierBytesMax)});
  }
  return links;
}

bool fits(const std::string& text, std::size_t bytes_max) {
  return text.size() <= bytes_max && text.find('\0') == std::string::npos;
}

bool all_fit(const std::vector<std::string>& texts, std::size_t bytes_max) {
  return std::all_of(texts.begin(), texts.end(),
                     [bytes_max](const std::string& text) { return fits(text, bytes_max); });
}

bool is_source(std::string_view key) {
  const auto& all = formats();
  return std::any_of(all.begin(), all.end(),
                     [key](const FormatEntry& one) { return one.key == key; });
}

}  // namespace

std::string kept_text(std::string_view text, std::size_t bytes_max) {
  std::string kept{text.substr(0, bytes_max + 1)};
  std::replace(kept.begin(), kept.end(), '\0', ' ');
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

CatalogueEntry entry_of(const Read& read) {
  const Advisory& advisory = read.advisory;
  CatalogueEntry entry;
  entry.source = advisory.format;
  entry.id = kept_text(own_number(advisory), kNumberBytesMax);
  if (!advisory.identifiers.empty()) entry.own = identifier_text(advisory.identifiers.front());
  entry.title = shown_title(advisory);
  entry.summary = kept_text(first_text(advisory), kSummaryBytesMax);
  entry.severity = severity_word(advisory);
  entry.state = kept_text(advisory.state, kStateBytesMax);
  entry.published_ms = published_ms(advisory);
  entry.updated_ms = date_of(advisory, "updated");
  entry.flags = flag_codes(advisory);
  entry.lost = read.lost;
  entry.identifiers = identifiers_of(advisory);
  entry.links = links_of(advisory, entry.own);
  entry.tokens = search_tokens(advisory);
  return entry;
}

bool can_be_an_entry(const CatalogueEntry& entry) {
  constexpr std::size_t kAcrossSchemes = kIdentifierBytesMax + 61;  // "scheme:"
  const bool links_fit =
      std::all_of(entry.links.begin(), entry.links.end(), [](const CatalogueLink& link) {
        return fits(link.same, kAcrossSchemes) && fits(link.says, kIdentifierBytesMax);
      });
  return is_source(entry.source) && fits(entry.id, kNumberBytesMax) && !entry.id.empty() &&
         fits(entry.own, kAcrossSchemes) && fits(entry.title, kTitleBytesMax) &&
         fits(entry.summary, kSummaryBytesMax) && fits(entry.severity, kCodeBytesMax) &&
         fits(entry.state, kStateBytesMax) && all_fit(entry.flags, kCodeBytesMax) &&
         entry.identifiers.size() <= kIdentifiersMax &&
         all_fit(entry.identifiers, kAcrossSchemes) && links_fit &&
         fits(entry.tokens, kTokensBytesMax);
}

}  // namespace docket
