#include "cases/case_advisory.h"

#include <algorithm>
#include <map>

#include "cases/version_text.h"
#include "identifiers/numbers.h"
#include "identifiers/purl.h"
#include "score/scores.h"

namespace docket {
namespace {

constexpr std::string_view kFormat = "docket";

template <class E>
std::string word_of(E value) {
  return std::string{enum_names(value)[static_cast<std::size_t>(value)]};
}

// --- numbers --------------------------------------------------------------------------------

Identifier number_of(const std::string& text) {
  if (const std::optional<CatalogueNumber> number = number_in(text)) {
    const bool names_it = number->kind != NumberKind::cwe;
    return {word_of(number->kind),
            number->canonical,
            names_it ? Relation::same : Relation::related,
            "",
            {}};
  }
  const std::size_t colon = text.find(':');
  if (colon == std::string::npos || colon == 0) return {"other", text, Relation::related, "", {}};
  return {text.substr(0, colon), text.substr(colon + 1), Relation::related, "", {}};
}

std::vector<Identifier> numbers_of(const CaseState& state) {
  std::vector<Identifier> all = {{std::string{kFormat}, state.number, Relation::own, "", {}}};
  for (const std::string& text : state.identifiers) all.push_back(number_of(text));
  return all;
}

// --- texts ----------------------------------------------------------------------------------

bool is_in(const std::optional<std::string>& said, std::string_view language) {
  return said && (*said == language || said->starts_with(std::string{language} + "-"));
}

// The title in the language, else the first one, else what the case is called.
const StatedText* title_in(const CaseState& state, std::string_view language) {
  const StatedText* first = nullptr;
  for (const StatedText& text : state.stated.texts) {
    if (text.kind != TextKind::title) continue;
    if (is_in(text.language, language)) return &text;
    if (!first) first = &text;
  }
  return first;
}

RecordText text_of(const StatedText& stated) {
  RecordText text;
  text.kind = word_of(stated.kind);
  text.language = stated.language.value_or("");
  if (stated.kind == TextKind::weakness) {
    text.title = stated.text;
  } else {
    text.text = stated.text;
  }
  return text;
}

void add_texts(const CaseState& state, std::string_view language, Advisory& advisory) {
  const StatedText* title = title_in(state, language);
  advisory.title = title ? title->text : state.title;
  if (title && title->language) advisory.language = *title->language;
  std::vector<const StatedText*> texts;
  for (const StatedText& text : state.stated.texts)
    if (&text != title) texts.push_back(&text);
  std::stable_partition(texts.begin(), texts.end(), [language](const StatedText* text) {
    return is_in(text->language, language);
  });
  for (const StatedText* text : texts) advisory.texts.push_back(text_of(*text));
  if (!state.stated.sharing.empty()) {
    RecordText sharing;
    sharing.kind = "distribution";
    sharing.title = state.stated.sharing;
    advisory.texts.push_back(std::move(sharing));
  }
}

// --- what is affected -----------------------------------------------------------------------

VersionStatus status_of(const AffectedRow& row) {
  VersionStatus status;
  status.status = word_of(row.status);
  const NamedVersions span = versions_held(row.versions.value_or(""));
  status.versions = span.version.empty() ? print(span) : span.version;
  status.from = span.from;
  status.before = span.before;
  status.up_to = span.up_to;
  if (const std::optional<Scheme> scheme = order_of(row); scheme && span.is_range())
    status.scheme = name_of(*scheme);
  return status;
}

std::string reason_of(const AffectedRow& row) {
  return (row.justification ? word_of(*row.justification) : std::string{}) + '\n' +
         row.impact.value_or("");
}

void add_reason(const AffectedRow& row, const std::string& key, Advisory& advisory) {
  if (row.justification) {
    RecordText flag;
    flag.kind = "flag";
    flag.title = word_of(*row.justification);
    flag.products = {key};
    advisory.texts.push_back(std::move(flag));
  }
  if (row.impact) {
    RecordText impact;
    impact.kind = "threat";
    impact.title = "impact";
    impact.text = *row.impact;
    impact.products = {key};
    advisory.texts.push_back(std::move(impact));
  }
}

bool is_provided_by_us(const CaseState& state) {
  const std::vector<Party>& parties = state.facts.parties;
  return std::any_of(parties.begin(), parties.end(), [&state](const Party& party) {
    const auto provides = [](const Role& role) { return role.role == "provider"; };
    return party.party == state.ours &&
           std::any_of(party.roles.begin(), party.roles.end(), provides);
  });
}

AffectedProduct product_of(const AffectedRow& row, const std::string& ours) {
  AffectedProduct product;
  product.vendor = row.vendor.value_or(ours);
  product.product = row.product;
  if (row.purl) product.identifiers.push_back({"purl", *row.purl});
  if (row.cpe) product.identifiers.push_back({"cpe", *row.cpe});
  return product;
}

// One product for all rows that name it alike. Rows that say why it is not affected stand in one
// of their own, so that the reason is said of nothing else.
void add_rows(const CaseState& state, Advisory& advisory) {
  const std::string ours = maker_unsaid(state);
  std::map<std::string, std::size_t> places;
  for (const AffectedRow& row : state.stated.affected) {
    AffectedProduct product = product_of(row, ours);
    std::string name = product.vendor + '\n' + product.product + '\n';
    for (const ProductIdentifier& one : product.identifiers) name += one.id + '\n';
    name += reason_of(row);
    const auto [place, is_new] = places.try_emplace(name, advisory.affected.size());
    if (is_new) {
      product.key = "product-" + std::to_string(advisory.affected.size() + 1);
      add_reason(row, product.key, advisory);
      advisory.affected.push_back(std::move(product));
    }
    advisory.affected[place->second].statuses.push_back(status_of(row));
  }
}

// Until somebody says which versions are what, only which products of the case it is about.
void add_assets(const CaseState& state, Advisory& advisory) {
  for (const AddAsset& asset : state.assets) {
    if (asset.kind != "product") continue;
    AffectedProduct product;
    product.product = asset.asset;
    advisory.affected.push_back(std::move(product));
  }
}

// --- scores ---------------------------------------------------------------------------------

PublishedSeverity published(const RecordedScore& recorded) {
  PublishedSeverity severity;
  severity.scheme = recorded.scheme;
  const Result<CvssVector> vector = parse_cvss(recorded.rating);
  if (!recorded.scheme.starts_with("cvss-") || !vector.ok()) {
    severity.word = recorded.result;
    severity.vector = recorded.scheme.starts_with("ssvc:") ? recorded.rating : "";
    return severity;
  }
  const Scores scores = scores_of(*vector);
  const Score score = vector->version == CvssVersion::v4_0 ? scores.environmental : scores.base;
  severity.vector = recorded.rating;
  severity.score = print(score);
  severity.word = name_of(severity_of(score, vector->version));
  return severity;
}

void add_scores(const CaseState& state, Advisory& advisory) {
  for (const RecordedScore& score : state.scores) advisory.severities.push_back(published(score));
  if (!state.scores.empty() || state.severity.empty()) return;
  PublishedSeverity severity;
  severity.scheme = "text";
  severity.word = state.severity;
  advisory.severities.push_back(std::move(severity));
}

// --- who publishes, and when ----------------------------------------------------------------

Contributor publisher_of(const CaseState& state) {
  Contributor publisher;
  publisher.name = state.ours;
  publisher.id = state.stated.publisher;
  if (is_provided_by_us(state)) publisher.kind = "vendor";
  return publisher;
}

DatedFact dated(std::string_view what, Instant at) {
  DatedFact fact;
  fact.what = what;
  fact.written = to_text(at);
  fact.at = at;
  fact.precision = Precision::instant;
  return fact;
}

// The revisions, in the order in which they were recorded. A history runs forward: one that is
// stated to have come out before the one in front of it bears the moment of that.
std::vector<Instant> revisions_of(const StatedAdvisory& stated) {
  std::vector<Instant> all;
  std::int64_t dated = 0;  // the revision whose first standing publication was found
  for (const PublishedOnce& one : stated.publications) {
    const Instant at = all.empty() ? one.at : std::max(one.at, all.back());
    if (one.revision > static_cast<std::int64_t>(all.size())) {
      all.push_back(at);
    } else if (one.revision != dated && one.stands) {
      const bool is_first = all.size() == 1;
      all.back() = is_first ? one.at : std::max(one.at, all[all.size() - 2]);
    }
    if (one.stands) dated = one.revision;
  }
  return all;
}

// What was said for colleagues why something changed is not for the public.
DatedFact revision(std::size_t number, Instant at) {
  DatedFact fact = dated("revision", at);
  fact.title = std::to_string(number) + ".0.0";
  fact.text = number == 1 ? "First version" : "New version";
  return fact;
}

void add_dates(const CaseState& state, Advisory& advisory) {
  std::optional<Instant> known_to_all;
  for (const Fact& fact : state.facts.events) {
    if (fact.event == "published" && (!known_to_all || fact.occurred_at < *known_to_all))
      known_to_all = fact.occurred_at;
  }
  if (known_to_all) advisory.dates.push_back(dated("public", *known_to_all));
  const StatedAdvisory& stated = state.stated;
  const std::vector<Instant> published = revisions_of(stated);
  for (std::size_t at = 0; at < published.size(); ++at)
    advisory.dates.push_back(revision(at + 1, published[at]));
  const bool is_draft = published.empty() || stated.changes > 0;
  const std::size_t number = published.size() + (is_draft ? 1 : 0);
  advisory.version = std::to_string(number) + ".0.0";
  advisory.state = is_draft ? "draft" : "final";
  Instant updated = published.empty() ? state.updated_at : published.back();
  if (is_draft) {
    advisory.version += "-" + std::to_string(stated.changes);
    if (stated.changes > 0)
      updated = published.empty() ? stated.changed_at : std::max(stated.changed_at, updated);
    advisory.dates.push_back(revision(number, updated));
  }
  if (!published.empty()) advisory.dates.push_back(dated("published", published.front()));
  advisory.dates.push_back(dated("updated", updated));
}

}  // namespace

std::optional<CatalogueNumber> number_in(std::string_view identifier) {
  if (auto number = read_number(identifier)) return number;
  const std::size_t colon = identifier.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  return read_number(identifier.substr(colon + 1));
}

std::string maker_unsaid(const CaseState& state) {
  return is_provided_by_us(state) ? state.ours : std::string{};
}

std::optional<Scheme> order_of(const AffectedRow& row) {
  if (row.scheme) return scheme_of(*row.scheme);
  if (!row.purl) return std::nullopt;
  const Result<Purl> purl = parse_purl(*row.purl);
  return purl.ok() ? scheme_of(purl->type) : std::nullopt;
}

Advisory advisory_of(const CaseState& state, std::string_view language) {
  Advisory advisory;
  advisory.format = kFormat;
  advisory.identifiers = numbers_of(state);
  add_texts(state, language, advisory);
  add_scores(state, advisory);
  if (state.stated.affected.empty()) {
    add_assets(state, advisory);
  } else {
    add_rows(state, advisory);
  }
  for (const StatedReference& one : state.stated.references)
    advisory.references.push_back({one.address, one.title.value_or(""), {}, "", "", {}});
  for (const StatedCredit& one : state.stated.credits) {
    RecordCredit credit;
    credit.name = one.name;
    credit.organisation = one.organisation.value_or("");
    credit.part = one.part.value_or("");
    advisory.credits.push_back(std::move(credit));
  }
  advisory.contributors.push_back(publisher_of(state));
  add_dates(state, advisory);
  return advisory;
}

}  // namespace docket
