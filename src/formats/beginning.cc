#include "formats/beginning.h"

#include <algorithm>
#include <optional>
#include <set>

#include "base/text.h"
#include "cases/case_advisory.h"
#include "cases/decide.h"
#include "cases/version_text.h"
#include "formats/command_text.h"
#include "formats/package_names.h"
#include "formats/reports.h"
#include "formats/writing.h"
#include "identifiers/cpe.h"
#include "identifiers/versions/key.h"

namespace docket {
namespace {

constexpr std::size_t kPartsMax = 500;
constexpr std::size_t kRowsMax = 2'000;

struct Meaning {
  std::string_view published;
  AffectedStatus status;
};
constexpr Meaning kStatuses[] = {
    {"affected", AffectedStatus::affected},
    {"known_affected", AffectedStatus::affected},
    {"exploitable", AffectedStatus::affected},
    {"fixed", AffectedStatus::fixed},
    {"resolved", AffectedStatus::fixed},
    {"first_fixed", AffectedStatus::fixed},
    {"not_affected", AffectedStatus::not_affected},
    {"known_not_affected", AffectedStatus::not_affected},
    {"unaffected", AffectedStatus::not_affected},
    {"under_investigation", AffectedStatus::under_investigation},
    {"in_triage", AffectedStatus::under_investigation},
};

std::optional<AffectedStatus> status_of(std::string_view published) {
  for (const Meaning& one : kStatuses)
    if (one.published == published) return one.status;
  return std::nullopt;
}

// "0" begins at the beginning, "*" never ends.
std::string end_of(const std::string& version, std::string_view open) {
  return version == open ? std::string{} : version;
}

// A version of the record as we take one version: as it is written, or with a sign where it looks
// like something else and its scheme knows it.
std::optional<std::string> version_of(const std::string& written, const std::string& scheme) {
  if (written == "*" || written.empty()) return std::string{};
  if (read_versions(written).ok()) return written;
  const std::optional<Scheme> known = scheme_of(scheme);
  if (!known || !read_version(*known, written).ok()) return std::nullopt;
  NamedVersions span;
  span.version = written;
  return print(span);
}

// The versions in our words; nothing where they cannot be said in them.
std::optional<std::string> versions_of(const AffectedProduct& product,
                                       const VersionStatus& status) {
  if (!status.changes.empty()) return std::nullopt;
  if (!status.is_range())
    return version_of(status.versions.empty() ? product.versions : status.versions, status.scheme);
  NamedVersions span;
  span.from = end_of(status.from, "0");
  span.before = end_of(status.before, "*");
  if (span.before.empty()) span.up_to = end_of(status.up_to, "*");
  std::string text = print(span);
  const Result<NamedVersions> read = read_versions(text);
  if (!read.ok() || *read != span) return std::nullopt;
  return text;
}

// The letters and digits alone, by which "WP Maps" is "wp-maps".
std::string squeezed(std::string_view name) {
  std::string plain;
  for (char c : name) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if ((c & 0x80) != 0 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) plain += c;
  }
  return plain;
}

// Whether a CPE name is that of the row's versions: of any version, or of the one that it says.
bool is_of_versions(const std::string& cpe, const std::optional<std::string>& versions) {
  const Result<Cpe> name = parse_cpe(cpe);
  if (!name.ok()) return true;  // refused elsewhere, with its own reason
  std::string version = name->attributes[3];
  if (version == "*" || version == "-") return true;
  std::erase(version, '\\');
  if (!versions) return false;
  return lower_case(*versions) == lower_case(version);
}

// A row, and what of the product of the record it names.
struct NamedRow {
  AffectedRow row;
  const ProductIdentifier* purl = nullptr;
  const ProductIdentifier* cpe = nullptr;
  const ProductIdentifier* package = nullptr;
  const ProductIdentifier* collection = nullptr;  // or the ecosystem
};

// By its package URL, which is also that of a name in an ecosystem or a collection that is known.
void name_package(NamedRow& named, const AffectedProduct& product) {
  AffectedRow& row = named.row;
  const ProductIdentifier* ecosystem = identifier_of(product, "ecosystem");
  const ProductIdentifier* package = identifier_of(product, "package");
  const ProductIdentifier* collection = identifier_of(product, "collection");
  if (named.purl) {
    row.purl = line_of(named.purl->id);
  } else if (const auto purl =
                 ecosystem ? package_in_ecosystem(ecosystem->id, product.product) : std::nullopt) {
    row.purl = print(*purl);
    named.collection = ecosystem;
  } else if (const auto kept = collection && package
                                   ? package_in_collection(collection->id, package->id)
                                   : std::nullopt) {
    row.purl = print(*kept);
    named.package = package;
    named.collection = collection;
  }
}

// A product is called as the record calls it; of one that is delivered as packages each package is
// a product. What names a package for everybody is its package URL.
NamedRow row_named(const AffectedProduct& product) {
  NamedRow named;
  AffectedRow& row = named.row;
  named.purl = identifier_of(product, "purl");
  named.cpe = identifier_of(product, "cpe");
  const ProductIdentifier* package = identifier_of(product, "package");
  row.product = line_of(product.product.empty() ? product.full_name : product.product);
  if (!product.vendor.empty()) row.vendor = line_of(product.vendor);
  if (named.cpe) row.cpe = line_of(named.cpe->id);
  name_package(named, product);
  if (!package) return named;
  if (row.product.empty()) {
    row.product = line_of(package->id);
    named.package = package;
  } else if (!row.purl && squeezed(row.product) != squeezed(package->id)) {
    row.product = line_of(row.product + " (" + package->id + ")");
    named.package = package;
  }
  return named;
}

// What of a record becomes which statement; what it has carried over is marked, and all the rest
// is told.
class Taking {
 public:
  Taking(const Advisory& record, const CaseState& state)
      : record_(record),
        state_(state),
        maker_(maker_unsaid(state)),
        is_report_(report_format(record.format) != nullptr) {}

  Beginning taken() && {
    const std::string because = line_of("taken over from " + record_.format + " " +
                                        std::string{own_number(record_)} + " " + record_.version);
    taken_.affected.because = because;
    taken_.described.because = because;
    for (const std::string* known : {&record_.format, &record_.format_version, &record_.version,
                                     &record_.kind, &record_.state, &record_.language})
      carried_.take(*known);
    rows();
    numbers();
    texts();
    if (!is_report_) references();
    if (!is_report_) credits();
    scores();
    taken_.left = places_told(to_json(record_), carried_.lost(record_));
    return std::move(taken_);
  }

 private:
  // What of the row is told in one of its names, where that keeps it from being said.
  std::optional<std::string>* doubtful(AffectedRow& row) const {
    const RowsRead read = read_rows({row}, maker_);
    if (read.refused.empty()) return nullptr;
    const std::string& where = read.refused.front().where;
    if (where.ends_with("/cpe") && row.cpe) return &row.cpe;
    if (where.ends_with("/purl") && row.purl) return &row.purl;
    if (!where.ends_with("/versions") && !where.ends_with("/scheme")) return nullptr;
    if (row.scheme) return &row.scheme;
    return row.purl ? &row.purl : nullptr;
  }

  // A row is taken when it may be said, without a name that nobody can read and an order that its
  // versions do not have.
  bool add(const AffectedProduct& product, NamedRow named) {
    AffectedRow& row = named.row;
    while (std::optional<std::string>* name = doubtful(row)) name->reset();
    const bool fits = taken_.affected.rows->size() < kRowsMax &&
                      read_rows({row}, maker_).refused.empty() &&
                      subjects_.insert(subject_of(row, maker_)).second;
    if (!fits) return false;
    if (row.purl && named.purl) carried_.take(*named.purl);
    if (row.cpe && named.cpe) carried_.take(*named.cpe);
    if (named.package && (row.purl || !named.collection)) carried_.take(*named.package);
    if (row.purl && named.collection) carried_.take(*named.collection);
    mark_names(product, row.product);
    taken_.affected.rows->push_back(std::move(row));
    return true;
  }

  void mark_names(const AffectedProduct& product, std::string_view called) {
    carried_.take(product.key);
    carried_.take(product.vendor);
    carried_.take(product.product);
    if (called == product.full_name || product.full_name.find(called) != std::string::npos)
      carried_.take(product.full_name);
    for (const ProductPart& part : product.way) {
      const bool said = part.name == product.vendor || part.name == product.product ||
                        part.name == product.versions;
      if (said) carried_.take(part);
    }
  }

  // The reasons of what is not affected that are said of this product.
  std::vector<const RecordText*> reasons_of(const AffectedProduct& product,
                                            AffectedRow& row) const {
    std::vector<const RecordText*> used;
    if (row.status != AffectedStatus::not_affected || product.key.empty()) return used;
    for (const RecordText& text : record_.texts) {
      const auto& keys = text.products;
      if (std::find(keys.begin(), keys.end(), product.key) == keys.end()) continue;
      const auto names = enum_names(Justification{});
      const auto known = std::find(names.begin(), names.end(), text.title);
      if (text.kind == "threat" && text.title == "impact") {
        row.impact = text_of(text.text);
      } else if (text.kind == "flag" && known != names.end()) {
        row.justification = static_cast<Justification>(known - names.begin());
      } else {
        continue;
      }
      used.push_back(&text);
    }
    return used;
  }

  void rows() {
    taken_.affected.rows.emplace();
    for (const AffectedProduct& product : record_.affected) {
      for (const VersionStatus& status : product.statuses) row(product, status);
      if (!product.default_status.empty()) rest_of(product);
    }
  }

  // What holds of the versions that are not named: of all, where none is; and where one range is
  // named that never ends, of those before it.
  void rest_of(const AffectedProduct& product) {
    VersionStatus rest{.versions = "*", .status = product.default_status};
    if (product.statuses.size() == 1) {
      const VersionStatus& named = product.statuses.front();
      const bool open = named.changes.empty() && end_of(named.before, "*").empty() &&
                        end_of(named.up_to, "*").empty() && !end_of(named.from, "0").empty();
      if (!open || status_of(rest.status) != AffectedStatus::affected) return;
      rest.versions.clear();
      rest.before = named.from;
      rest.scheme = named.scheme;
      rest.about = named.about;
    } else if (!product.statuses.empty()) {
      return;
    }
    if (row(product, rest)) carried_.take(product.default_status);
  }

  bool row(const AffectedProduct& product, const VersionStatus& status) {
    const std::optional<AffectedStatus> meaning = status_of(status.status);
    const std::optional<std::string> versions = versions_of(product, status);
    if (!meaning || !versions || !about_all(record_, status.about)) return false;
    NamedRow named = row_named(product);
    AffectedRow& made = named.row;
    made.status = *meaning;
    if (!versions->empty()) made.versions = *versions;
    if (made.cpe && !is_of_versions(*made.cpe, made.versions)) made.cpe.reset();
    if (status.is_range() && scheme_of(status.scheme)) made.scheme = line_of(status.scheme);
    const std::vector<const RecordText*> reasons = reasons_of(product, made);
    const std::size_t at = taken_.affected.rows->size();
    if (!add(product, std::move(named))) return false;
    for (const std::string* part : {&status.versions, &status.status, &status.about, &status.from,
                                    &status.before, &status.up_to})
      carried_.take(*part);
    if ((*taken_.affected.rows)[at].scheme) carried_.take(status.scheme);
    if (status.versions.empty()) carried_.take(product.versions);
    for (const RecordText* reason : reasons) mark(*reason);
    return true;
  }

  void mark(const RecordText& text) {
    for (const std::string* part :
         {&text.kind, &text.language, &text.title, &text.text, &text.about})
      carried_.take(*part);
    if (text.kind == "flag" || text.kind == "threat") carried_.take(text.products);
  }

  void numbers() {
    std::vector<std::string> all;
    for (const std::string& text : state_.identifiers) {
      const std::optional<CatalogueNumber> number = number_in(text);
      all.push_back(number ? number->canonical : text);
    }
    const std::size_t known = all.size();
    for (const Identifier& one : record_.identifiers) {
      const std::optional<CatalogueNumber> number = read_number(one.id);
      const std::string text = number ? number->canonical : line_of(one.scheme + ":" + one.id);
      const bool same =
          one.relation == Relation::same || (one.relation == Relation::own && !is_report_);
      if (!same || all.size() == kPartsMax) continue;
      if (std::find(all.begin(), all.end(), text) == all.end()) all.push_back(text);
      carried_.take(one.scheme);
      carried_.take(one.id);
    }
    if (all.size() > known) taken_.described.identifiers = std::move(all);
  }

  static std::optional<TextKind> kind_of(std::string_view published) {
    if (published == "summary") return TextKind::description;
    if (published == "action" || published == "patch") return TextKind::solution;
    const auto names = enum_names(TextKind{});
    const auto found = std::find(names.begin(), names.end(), published);
    if (found == names.end() || published == "title") return std::nullopt;
    return static_cast<TextKind>(found - names.begin());
  }

  std::optional<std::string> language(const std::string& said) const {
    const std::string& text = said.empty() ? record_.language : said;
    const std::size_t end = std::min(text.find_first_of("-_"), text.size());
    const bool sound = end >= 2 && end <= 3;
    return sound ? std::optional{text.substr(0, end)} : std::nullopt;
  }

  void texts() {
    std::vector<StatedText> all;
    if (std::string title = line_of(record_.title); !title.empty()) {
      all.push_back({TextKind::title, language(""), std::move(title)});
      carried_.take(record_.title);
    }
    for (const RecordText& text : record_.texts) {
      const std::optional<TextKind> kind = kind_of(text.kind);
      const std::string& words = kind == TextKind::weakness ? text.title : text.text;
      const bool weak = kind != TextKind::weakness || words.starts_with("CWE-");
      const bool for_us = is_report_ && (kind == TextKind::exploit || kind == TextKind::details);
      if (!kind || trimmed(words).empty() || !weak || !about_all(record_, text.about) || for_us ||
          all.size() == kPartsMax)
        continue;
      StatedText stated{*kind, language(text.language), text_of(words)};
      if (kind == TextKind::weakness) stated.language.reset();
      if (std::find(all.begin(), all.end(), stated) == all.end()) all.push_back(std::move(stated));
      mark(text);
    }
    if (!all.empty()) taken_.described.texts = std::move(all);
  }

  // Behind the pages that people named.
  void references() {
    std::vector<StatedReference> all = state_.stated.references;
    std::set<std::string> addresses;
    for (const StatedReference& one : all) addresses.insert(one.address);
    const std::size_t said = all.size();
    for (const RecordReference& one : record_.references) {
      const bool web = one.address.starts_with("https://") || one.address.starts_with("http://");
      const bool sound = web && line_of(one.address) == one.address &&
                         one.address.find_first_of(" \"<>") == std::string::npos &&
                         one.address.size() > std::string_view{"https://"}.size();
      const bool is_new = sound && !addresses.contains(one.address);
      if (!sound || (is_new && all.size() == kPartsMax)) continue;
      carried_.take(one.address);
      if (!is_new) continue;
      StatedReference stated{one.address, {}};
      if (!trimmed(one.title).empty()) stated.title = line_of(one.title);
      carried_.take(one.title);
      addresses.insert(one.address);
      all.push_back(std::move(stated));
    }
    if (all.size() > said) taken_.described.references = std::move(all);
  }

  // Behind those whom people thanked.
  void credits() {
    std::vector<StatedCredit> all = state_.stated.credits;
    const std::size_t said = all.size();
    for (const RecordCredit& one : record_.credits) {
      StatedCredit credit{line_of(one.name.empty() ? one.organisation : one.name), {}, {}};
      if (!one.name.empty() && !one.organisation.empty())
        credit.organisation = line_of(one.organisation);
      if (!one.part.empty()) credit.part = line_of(one.part);
      const bool again = std::find(all.begin(), all.end(), credit) != all.end();
      if (credit.name.empty() || (!again && all.size() == kPartsMax)) continue;
      for (const std::string* part : {&one.name, &one.organisation, &one.part})
        carried_.take(*part);
      if (!again) all.push_back(std::move(credit));
    }
    if (all.size() > said) taken_.described.credits = std::move(all);
  }

  // One vector of each version of CVSS by which the case is not scored yet.
  void scores() {
    std::set<std::string> schemes;
    for (const RecordedScore& score : state_.scores) schemes.insert(score.scheme);
    for (const PublishedSeverity& one : record_.severities) {
      RecordScore score{ScoreScheme::cvss, one.vector, taken_.affected.because, {}};
      const bool sound = one.scheme.starts_with("cvss-") && about_all(record_, one.about) &&
                         !schemes.contains(one.scheme) &&
                         decide(state_, score, {state_.updated_at, "", state_.ours}).ok();
      if (!sound) continue;
      schemes.insert(one.scheme);
      for (const std::string* part : {&one.scheme, &one.word, &one.score, &one.vector, &one.about})
        carried_.take(*part);
      taken_.scores.push_back(std::move(score));
    }
  }

  const Advisory& record_;
  const CaseState& state_;
  const std::string maker_;
  const bool is_report_;
  std::set<std::string> subjects_;
  Carried carried_;
  Beginning taken_;
};

}  // namespace

Beginning begun_from(const Advisory& record, const CaseState& state) {
  return Taking{record, state}.taken();
}

}  // namespace docket
