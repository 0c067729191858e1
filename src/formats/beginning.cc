#include "formats/beginning.h"

#include <algorithm>
#include <optional>
#include <set>

#include "base/text.h"
#include "cases/case_advisory.h"
#include "cases/decide.h"
#include "cases/version_text.h"
#include "formats/writing.h"

namespace docket {
namespace {

constexpr std::size_t kLineBytesMax = 1'000;
constexpr std::size_t kTextBytesMax = 100'000;
constexpr std::size_t kPartsMax = 500;
constexpr std::size_t kRowsMax = 2'000;

// At most so many bytes of a text, in whole characters.
std::string kept(std::string_view text, std::size_t bytes_max) {
  std::string kept{text.substr(0, bytes_max)};
  while (!is_utf8(kept)) kept.pop_back();
  return kept;
}

// As a command takes it: at most so long, and nothing in it that would not be seen.
std::string line_of(std::string_view text) {
  return std::string{trimmed(kept(printable(text, Lines::one), kLineBytesMax))};
}

std::string text_of(std::string_view text) {
  return kept(printable(text, Lines::many), kTextBytesMax);
}

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

// The versions in our words; nothing where they cannot be said in them.
std::optional<std::string> versions_of(const AffectedProduct& product,
                                       const VersionStatus& status) {
  if (!status.changes.empty()) return std::nullopt;
  NamedVersions span;
  if (status.is_range()) {
    span.from = end_of(status.from, "0");
    span.before = end_of(status.before, "*");
    if (span.before.empty()) span.up_to = end_of(status.up_to, "*");
  } else {
    span.version = status.versions.empty() ? product.versions : status.versions;
    if (span.version == "*") span.version.clear();
  }
  const std::string text = print(span);
  const Result<NamedVersions> read = read_versions(text);
  if (read.ok() && *read == span) return text;
  // A record may say a range in words that are also ours.
  if (!status.is_range() && read_versions(span.version).ok()) return span.version;
  return std::nullopt;
}

class Taking {
 public:
  Taking(const Advisory& record, const CaseState& state) : record_(record), state_(state) {}

  Beginning taken() && {
    const std::string because = line_of("taken over from " + record_.format + " " +
                                        std::string{own_number(record_)} + " " + record_.version);
    taken_.affected.because = because;
    taken_.described.because = because;
    rows();
    numbers();
    texts();
    references();
    credits();
    scores();
    return std::move(taken_);
  }

 private:
  void leave(const std::string& pointer, std::string_view value) {
    taken_.left.push_back({pointer, beginning_of(std::string{value}, 200)});
  }

  // What of the row is told in one of its names, where that keeps it from being said.
  static std::optional<std::string>* doubtful(AffectedRow& row) {
    const RowsRead read = read_rows({row});
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
  void add(AffectedRow row, const std::string& pointer) {
    while (std::optional<std::string>* name = doubtful(row)) {
      leave(pointer, **name);
      name->reset();
    }
    const bool fits = taken_.affected.rows.size() < kRowsMax && read_rows({row}).refused.empty() &&
                      subjects_.insert(subject_of(row)).second;
    if (fits)
      taken_.affected.rows.push_back(std::move(row));
    else
      leave(pointer, row.product + " " + row.versions.value_or(""));
  }

  AffectedRow row_of(const AffectedProduct& product) const {
    AffectedRow row;
    row.product = line_of(product.product.empty() ? product.full_name : product.product);
    if (!product.vendor.empty()) row.vendor = line_of(product.vendor);
    for (const ProductIdentifier& one : product.identifiers) {
      if (one.scheme == "purl" && !row.purl) row.purl = line_of(one.id);
      if (one.scheme == "cpe" && !row.cpe) row.cpe = line_of(one.id);
    }
    return row;
  }

  void reason(const AffectedProduct& product, AffectedRow& row) const {
    if (row.status != AffectedStatus::not_affected || product.key.empty()) return;
    for (const RecordText& text : record_.texts) {
      const auto& keys = text.products;
      if (std::find(keys.begin(), keys.end(), product.key) == keys.end()) continue;
      if (text.kind == "threat" && text.title == "impact") row.impact = text_of(text.text);
      const auto names = enum_names(Justification{});
      const auto known = std::find(names.begin(), names.end(), text.title);
      if (text.kind == "flag" && known != names.end())
        row.justification = static_cast<Justification>(known - names.begin());
    }
  }

  void rows() {
    for (std::size_t at = 0; at < record_.affected.size(); ++at) {
      const AffectedProduct& product = record_.affected[at];
      const std::string pointer = child("/affected", at);
      for (std::size_t place = 0; place < product.statuses.size(); ++place)
        row(product, product.statuses[place], child(child(pointer, "statuses"), place));
      if (product.default_status.empty()) continue;
      const std::string where = child(pointer, "default_status");
      if (product.statuses.empty())
        row(product, {.versions = "*", .status = product.default_status}, where);
      else
        leave(where, product.default_status);
    }
  }

  void row(const AffectedProduct& product, const VersionStatus& status,
           const std::string& pointer) {
    const std::optional<AffectedStatus> meaning = status_of(status.status);
    const std::optional<std::string> versions = versions_of(product, status);
    if (!meaning || !versions || !about_all(record_, status.about)) {
      leave(pointer, product.product + " " + status.versions + " " + status.status);
      return;
    }
    AffectedRow made = row_of(product);
    made.status = *meaning;
    if (!versions->empty()) made.versions = *versions;
    if (status.is_range() && scheme_of(status.scheme)) made.scheme = line_of(status.scheme);
    reason(product, made);
    add(std::move(made), pointer);
  }

  void numbers() {
    std::vector<std::string> all;
    for (const std::string& text : state_.identifiers) {
      const std::optional<CatalogueNumber> number = number_in(text);
      all.push_back(number ? number->canonical : text);
    }
    const std::size_t known = all.size();
    for (std::size_t at = 0; at < record_.identifiers.size(); ++at) {
      const Identifier& one = record_.identifiers[at];
      const std::optional<CatalogueNumber> number = read_number(one.id);
      const std::string text = number ? number->canonical : line_of(one.scheme + ":" + one.id);
      const bool same = one.relation == Relation::own || one.relation == Relation::same;
      if (!same || all.size() == kPartsMax) {
        leave(child("/identifiers", at), text);
      } else if (std::find(all.begin(), all.end(), text) == all.end()) {
        all.push_back(text);
      }
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
    if (std::string title = line_of(record_.title); !title.empty())
      all.push_back({TextKind::title, language(""), std::move(title)});
    for (std::size_t at = 0; at < record_.texts.size(); ++at) {
      const RecordText& text = record_.texts[at];
      const std::optional<TextKind> kind = kind_of(text.kind);
      const bool reason = text.kind == "flag" || text.kind == "threat";
      const std::string& words = kind == TextKind::weakness ? text.title : text.text;
      const bool weak = kind != TextKind::weakness || words.starts_with("CWE-");
      if (!kind || trimmed(words).empty() || !weak || !about_all(record_, text.about) ||
          all.size() == kPartsMax) {
        if (!reason) leave(child("/texts", at), text.text.empty() ? text.title : text.text);
        continue;
      }
      StatedText stated{*kind, language(text.language), text_of(words)};
      if (kind == TextKind::weakness) stated.language.reset();
      if (std::find(all.begin(), all.end(), stated) == all.end()) all.push_back(std::move(stated));
    }
    if (!all.empty()) taken_.described.texts = std::move(all);
  }

  void references() {
    std::vector<StatedReference> all;
    std::set<std::string> addresses;
    for (std::size_t at = 0; at < record_.references.size(); ++at) {
      const RecordReference& one = record_.references[at];
      const bool web = one.address.starts_with("https://") || one.address.starts_with("http://");
      const bool sound = web && line_of(one.address) == one.address &&
                         one.address.find_first_of(" \"<>") == std::string::npos &&
                         one.address.size() > std::string_view{"https://"}.size();
      if (!sound || all.size() == kPartsMax) {
        leave(child("/references", at), one.address);
        continue;
      }
      StatedReference stated{one.address, {}};
      if (!trimmed(one.title).empty()) stated.title = line_of(one.title);
      if (addresses.insert(one.address).second) all.push_back(std::move(stated));
    }
    if (!all.empty()) taken_.described.references = std::move(all);
  }

  void credits() {
    std::vector<StatedCredit> all;
    for (const RecordCredit& one : record_.credits) {
      StatedCredit credit{line_of(one.name.empty() ? one.organisation : one.name), {}, {}};
      if (!one.name.empty() && !one.organisation.empty())
        credit.organisation = line_of(one.organisation);
      if (!one.part.empty()) credit.part = line_of(one.part);
      const bool again = std::find(all.begin(), all.end(), credit) != all.end();
      if (!credit.name.empty() && !again && all.size() < kPartsMax) all.push_back(credit);
    }
    if (!all.empty()) taken_.described.credits = std::move(all);
  }

  // One vector of each version of CVSS by which the case is not scored yet.
  void scores() {
    std::set<std::string> schemes;
    for (const RecordedScore& score : state_.scores) schemes.insert(score.scheme);
    for (std::size_t at = 0; at < record_.severities.size(); ++at) {
      const PublishedSeverity& one = record_.severities[at];
      RecordScore score{ScoreScheme::cvss, one.vector, taken_.affected.because, {}};
      const bool sound = one.scheme.starts_with("cvss-") && about_all(record_, one.about) &&
                         !schemes.contains(one.scheme) &&
                         decide(state_, score, {state_.updated_at, "", state_.ours}).ok();
      if (!sound) {
        leave(child("/severities", at), one.scheme + " " + one.word + " " + one.vector);
        continue;
      }
      schemes.insert(one.scheme);
      taken_.scores.push_back(std::move(score));
    }
  }

  const Advisory& record_;
  const CaseState& state_;
  std::set<std::string> subjects_;
  Beginning taken_;
};

}  // namespace

Beginning begun_from(const Advisory& record, const CaseState& state) {
  return Taking{record, state}.taken();
}

}  // namespace docket
