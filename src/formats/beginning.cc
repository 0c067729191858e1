#include "formats/beginning.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "base/text.h"
#include "cases/case_advisory.h"
#include "cases/decide.h"
#include "formats/command_text.h"
#include "formats/reports.h"
#include "formats/sharing.h"
#include "formats/taken_rows.h"
#include "formats/text_language.h"
#include "formats/vex.h"
#include "formats/writing.h"

namespace docket {
namespace {

constexpr std::size_t kPartsMax = 500;
constexpr std::size_t kRowsMax = 2'000;
constexpr std::size_t kUntakenMax = 100;

// What of a record becomes which statement; what it has carried over is marked, and all the rest
// is told.
class Taking {
 public:
  Taking(const Advisory& record, const CaseState& state)
      : record_(record),
        state_(state),
        maker_(maker_unsaid(state)),
        is_report_(report_format(record.format) != nullptr),
        tells_of_one_(tells_of_one(record)) {}

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
    sharing();
    if (!is_report_) references();
    if (!is_report_) credits();
    scores();
    taken_.left = places_told(to_json(record_), carried_.lost(record_));
    return std::move(taken_);
  }

 private:
  bool is_about_it(std::string_view about) const { return about.empty() || tells_of_one_; }

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
  // versions do not have. Why it is not.
  std::optional<Untaken> add(const AffectedProduct& product, NamedRow& named) {
    AffectedRow& row = named.row;
    while (std::optional<std::string>* name = doubtful(row)) name->reset();
    const RowsRead read = read_rows({row}, maker_);
    if (!read.refused.empty())
      return read.refused.front().where.ends_with("/product") ? Untaken::name : Untaken::versions;
    const auto [said, is_new] = subjects_.emplace(subject_of(row, maker_), row.status);
    if (!is_new && said->second != row.status) return Untaken::contradiction;
    if (is_new && taken_.affected.rows->size() == kRowsMax) return Untaken::room;
    if (row.purl && named.purl) carried_.take(*named.purl);
    if (row.cpe && named.cpe) carried_.take(*named.cpe);
    if (named.package && (row.purl || !named.collection)) carried_.take(*named.package);
    if (row.purl && named.collection) carried_.take(*named.collection);
    mark_names(product, row.product);
    if (is_new) taken_.affected.rows->push_back(row);
    return std::nullopt;
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
  std::vector<const RecordText*> reasons_of(const AffectedProduct& product, std::string_view about,
                                            AffectedRow& row) const {
    std::vector<const RecordText*> used;
    if (row.status != AffectedStatus::not_affected) return used;
    for (const RecordText& text : record_.texts) {
      const auto& keys = text.products;
      const bool names_it =
          !product.key.empty() && std::find(keys.begin(), keys.end(), product.key) != keys.end();
      const bool is_of_all = keys.empty() && text.groups.empty() && !text.about.empty();
      if (!names_it && !is_of_all) continue;
      if (!text.about.empty() && text.about != about) continue;
      const auto names = enum_names(Justification{});
      const VexWord word = vex_justification(text.title, VexDialect::csaf);
      const auto known = std::find(names.begin(), names.end(), word.word);
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
      if (record_.format == "cnvd" && product.statuses.empty()) named_alone(product);
      for (const VersionStatus& status : product.statuses) row(product, status);
      if (!product.default_status.empty()) rest_of(product);
    }
  }

  // CNVD names what is affected, with the versions behind it in the same line.
  void named_alone(const AffectedProduct& named) {
    AffectedProduct product = named;
    const VersionStatus affected{.versions = std::string{take_versions(product.product)},
                                 .status = "affected"};
    if (const auto why = row_of(product, affected)) return leave(named, affected, *why);
    carried_.take(named.product);
  }

  // What holds of the versions that are not named: of all, where none is; and where one range is
  // named that never ends, of those before it.
  void rest_of(const AffectedProduct& product) {
    VersionStatus rest{.versions = "*", .status = product.default_status};
    if (product.statuses.size() == 1) {
      const VersionStatus& named = product.statuses.front();
      const bool open = named.changes.empty() && end_of(named.before, "*").empty() &&
                        end_of(named.up_to, "*").empty() && !end_of(named.from, "0").empty();
      if (!open || row_status(rest.status) != AffectedStatus::affected) return;
      rest.versions.clear();
      rest.before = named.from;
      rest.scheme = named.scheme;
      rest.about = named.about;
    } else if (!product.statuses.empty()) {
      return;
    }
    if (rest.status == "unknown") return;  // of versions that nobody names nobody asks
    if (const auto why = row_of(product, rest)) return leave(product, rest, *why);
    carried_.take(product.default_status);
  }

  void row(const AffectedProduct& product, const VersionStatus& status) {
    if (const auto why = row_of(product, status)) leave(product, status, *why);
  }

  // Whatever becomes of a part of it, it is told as taken only where all of it is. Why it is not.
  std::optional<Untaken> row_of(const AffectedProduct& product, const VersionStatus& status) {
    if (!row_status(status.status)) return Untaken::status;
    if (!is_about_it(status.about)) return Untaken::vulnerability;
    if (taken_.affected.rows->size() == kRowsMax) return Untaken::room;
    if (!status.changes.empty() && record_.format != "cve") return Untaken::versions;
    const std::vector<VersionStatus> parts = parts_of(product, status);
    for (const VersionStatus& part : parts) {
      if (!row_status(part.status)) return Untaken::status;
      if (!versions_of(part)) return Untaken::versions;
    }
    bool keeps_scheme = true;
    for (const VersionStatus& part : parts)
      if (const auto why = part_row(product, part, keeps_scheme)) return why;
    for (const std::string* part : {&status.versions, &status.status, &status.about, &status.from,
                                    &status.before, &status.up_to})
      carried_.take(*part);
    if (keeps_scheme) carried_.take(status.scheme);
    carried_.take(status.changes);
    if (status.versions.empty()) carried_.take(product.versions);
    return std::nullopt;
  }

  std::optional<Untaken> part_row(const AffectedProduct& product, const VersionStatus& part,
                                  bool& keeps_scheme) {
    NamedRow named = row_named(product);
    AffectedRow& made = named.row;
    made.status = row_status(part.status).value_or(AffectedStatus::under_investigation);
    if (std::string versions = versions_of(part).value_or(""); !versions.empty())
      made.versions = std::move(versions);
    if (made.cpe && !is_of_versions(*made.cpe, made.versions)) made.cpe.reset();
    const std::optional<Scheme> scheme = part.is_range() ? scheme_of(part.scheme) : std::nullopt;
    if (scheme && order_of(made) != scheme) made.scheme = line_of(part.scheme);
    const std::vector<const RecordText*> reasons = reasons_of(product, part.about, made);
    if (const auto why = add(product, named)) return why;
    keeps_scheme = keeps_scheme && scheme && order_of(named.row) == scheme;
    for (const RecordText* reason : reasons) mark(*reason);
    return std::nullopt;
  }

  // What no row says where one could be meant.
  void leave(const AffectedProduct& product, const VersionStatus& status, Untaken why) {
    ++taken_.untaken_total;
    if (taken_.untaken.size() == kUntakenMax) return;
    const NamedRow named = row_named(product);
    taken_.untaken.push_back({named.row.product,
                              status.versions.empty() ? product.versions : status.versions,
                              status.status, why});
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
      const bool same = one.relation == Relation::same ||
                        (one.relation == Relation::own && !is_report_) ||
                        (one.relation == Relation::covers && tells_of_one_);
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

  std::optional<std::string> language(const std::string& said, const std::string& words) const {
    const std::string text = honest_language(said.empty() ? record_.language : said, words);
    const std::size_t end = std::min(text.find_first_of("-_"), text.size());
    const bool sound = end >= 2 && end <= 3;
    return sound ? std::optional{text.substr(0, end)} : std::nullopt;
  }

  void texts() {
    std::vector<StatedText> all;
    if (std::string title = line_of(record_.title); !title.empty()) {
      all.push_back({TextKind::title, language("", title), title});
      carried_.take(record_.title);
    }
    for (const RecordText& text : record_.texts) {
      const std::optional<TextKind> kind = kind_of(text.kind);
      const std::string& words = kind == TextKind::weakness ? text.title : text.text;
      const bool weak = kind != TextKind::weakness || words.starts_with("CWE-");
      const bool for_us = is_report_ && (kind == TextKind::exploit || kind == TextKind::details);
      if (!kind || trimmed(words).empty() || !weak || !is_about_it(text.about) || for_us ||
          all.size() == kPartsMax)
        continue;
      StatedText stated{*kind, language(text.language, words), text_of(words)};
      if (kind == TextKind::weakness) stated.language.reset();
      if (std::find(all.begin(), all.end(), stated) == all.end()) all.push_back(std::move(stated));
      mark(text);
    }
    if (!all.empty()) taken_.described.texts = std::move(all);
  }

  // Its label of TLP, unless the case bears that one or a narrower one.
  void sharing() {
    if (is_report_) return;
    const std::string label = sharing_of(record_);
    for (const RecordText& text : record_.texts) {
      if (text.kind != "distribution" || sharing_label(text.title) != label) continue;
      for (const std::string* part : {&text.kind, &text.title, &text.address}) carried_.take(*part);
    }
    if (is_narrower(label, state_.stated.sharing)) taken_.described.sharing = label;
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
      const bool sound = one.scheme.starts_with("cvss-") && is_about_it(one.about) &&
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
  const bool tells_of_one_;
  std::map<std::string, AffectedStatus> subjects_;
  Carried carried_;
  Beginning taken_;
};

}  // namespace

bool tells_of_one(const Advisory& record) {
  const auto numbers_of = [&record](const std::string& key) {
    std::set<std::string> numbers;
    for (const Identifier& one : record.identifiers)
      if (one.about == key && one.relation != Relation::related) numbers.insert(one.id);
    return numbers;
  };
  if (record.vulnerabilities.empty()) return true;
  const std::set<std::string> first = numbers_of(record.vulnerabilities.front().key);
  return record.vulnerabilities.size() == 1 ||
         (!first.empty() &&
          std::all_of(
              record.vulnerabilities.begin(), record.vulnerabilities.end(),
              [&](const RecordVulnerability& one) { return numbers_of(one.key) == first; }));
}

Beginning begun_from(const Advisory& record, const CaseState& state) {
  return Taking{record, state}.taken();
}

}  // namespace docket
