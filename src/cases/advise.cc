// What the advisory of a case says: which versions of which products are what, and the words,
// numbers, pages and people that belong to it. Each list is said whole; the event holds what
// changed.

#include <algorithm>
#include <set>

#include "cases/case_advisory.h"
#include "cases/decide_by_verb.h"
#include "cases/sharing.h"
#include "cases/version_text.h"
#include "identifiers/cpe.h"
#include "identifiers/purl.h"

namespace docket {
namespace {

constexpr std::size_t kRowsMax = 2'000;
constexpr std::size_t kPartsMax = 500;

Status few_enough(std::size_t count, std::size_t count_max, std::string_view field) {
  if (count <= count_max) return Done{};
  return Error{"case.too-many",
               "the list " + in_quotes(field) + " has " + std::to_string(count) +
                   " items; it may have " + std::to_string(count_max),
               "/" + std::string{field}};
}

// An error about one item of a list, with the place of the field in the whole command.
Error in_item(Error error, std::string_view list, std::size_t at) {
  error.where = child(child("", list), at) + error.where;
  return error;
}

void drop_empty(std::optional<std::string>& text) {
  if (text && trimmed(*text).empty()) text.reset();
}

// --- rows -----------------------------------------------------------------------------------

Status names_are_sound(const AffectedRow& row) {
  if (row.purl) {
    const Result<Purl> purl = parse_purl(*row.purl);
    if (!purl.ok()) return Error{purl.error().code, purl.error().message, "/purl"};
    if (!purl->version.empty())
      return Error{"advisory.purl-version",
                   "the package URL names the version " + in_quotes(purl->version) +
                       "; leave it out, the row says which versions are meant",
                   "/purl"};
  }
  if (row.cpe) {
    const Result<Cpe> cpe = parse_cpe(*row.cpe);
    if (!cpe.ok()) return Error{cpe.error().code, cpe.error().message, "/cpe"};
  }
  return Done{};
}

Status versions_are_sound(const AffectedRow& row) {
  const NamedVersions span = TRY(read_versions(row.versions.value_or("")));
  if (row.scheme && !scheme_of(*row.scheme))
    return Error{"advisory.scheme",
                 "nothing is known of the order " + in_quotes(*row.scheme) + "; known are " +
                     joined(scheme_names(), ", ") + "; leave it out when it is none of them",
                 "/scheme"};
  if (const std::optional<Scheme> scheme = order_of(row)) return in_order(span, *scheme);
  return in_order(span);
}

Status row_is_sound(const AffectedRow& row) {
  TRY(text_given(row.product, "product", kLine));
  TRY(text_sound(row.vendor, "vendor", kLine));
  TRY(text_sound(row.versions, "versions", kLine));
  TRY(text_sound(row.impact, "impact", kText));
  TRY(text_sound(row.purl, "purl", kLine));
  TRY(text_sound(row.cpe, "cpe", kLine));
  TRY(versions_are_sound(row));
  if (row.status != AffectedStatus::not_affected && (row.justification || row.impact))
    return Error{"advisory.justification",
                 "only what is not affected has a reason for it; the status is " +
                     in_quotes(enum_names(row.status)[static_cast<std::size_t>(row.status)]),
                 row.justification ? "/justification" : "/impact"};
  return names_are_sound(row);
}

AffectedRow tidied(AffectedRow row) {
  row.product = trimmed(row.product);
  for (std::optional<std::string>* text :
       {&row.vendor, &row.versions, &row.scheme, &row.impact, &row.purl, &row.cpe}) {
    drop_empty(*text);
    if (*text) *text = std::string{trimmed(**text)};
  }
  return row;
}

}  // namespace

std::string subject_of(const AffectedRow& row, std::string_view maker) {
  const Result<NamedVersions> span = read_versions(row.versions.value_or(""));
  std::string subject;
  for (const std::string& part :
       {row.vendor.value_or(std::string{maker}), row.product, row.purl.value_or(""),
        row.cpe.value_or(""), span.ok() ? print(*span) : std::string{}})
    subject += part + '\n';
  return subject;
}

RowsRead read_rows(const std::vector<AffectedRow>& given, std::string_view maker) {
  RowsRead read;
  std::set<std::string> subjects;
  std::set<std::string> written;  // without the maker that the rows leave out
  for (std::size_t at = 0; at < given.size(); ++at) {
    AffectedRow row = tidied(given[at]);
    const bool is_new = written.insert(subject_of(row, "")).second;
    if (const Status sound = row_is_sound(row); !sound.ok()) {
      read.refused.push_back(in_item(sound.error(), "rows", at));
    } else if (!subjects.insert(subject_of(row, maker)).second) {
      read.refused.push_back(
          {"advisory.twice",
           "another row speaks of the same versions of " + in_quotes(row.product) +
               (is_new ? ", of which " + in_quotes(maker) + " is the vendor where none is said"
                       : std::string{}) +
               "; say it once",
           child(child("", "rows"), at)});
    }
    read.rows.push_back(std::move(row));
  }
  return read;
}

Events decide_verb(const CaseState& state, const StateAffected& command,
                   const Circumstances& circumstances) {
  if (!command.rows)
    return Error{"advisory.no-rows",
                 "no rows are given, and what is not in the list is said no more; give the whole "
                 "list, or an empty one ([]) to say nothing of any version",
                 "/rows"};
  TRY(few_enough(command.rows->size(), kRowsMax, "rows"));
  TRY(text_sound(command.because, "because", kText));
  RowsRead read = read_rows(*command.rows, maker_unsaid(state));
  if (!read.refused.empty()) return read.refused.front();
  AffectedStated stated{change_of(state.stated.affected, read.rows), command.because};
  if (stated.rows.empty()) return std::vector<Event>{};  // said before
  return std::vector<Event>{desk_event(circumstances, std::move(stated))};
}

// --- words, numbers, pages, people ----------------------------------------------------------

namespace {

bool is_web_address(std::string_view text) {
  const bool web = text.starts_with("https://") || text.starts_with("http://");
  return web && text.find_first_of(" \t\r\n\"<>") == std::string_view::npos &&
         text.size() > std::string_view{"https://"}.size();
}

Status address_is_sound(const std::string& text, std::string_view field) {
  TRY(text_given(text, field, kLine));
  if (is_web_address(text)) return Done{};
  return Error{"advisory.address",
               in_quotes(text) + " is no address of a page; it begins with https:// or http://",
               "/" + std::string{field}};
}

// "zh", "en", "zh-CN".
bool is_language(std::string_view text) {
  const std::size_t dash = std::min(text.find('-'), text.size());
  const auto letters = [](std::string_view word, std::size_t least, std::size_t most) {
    return word.size() >= least && word.size() <= most &&
           std::all_of(word.begin(), word.end(),
                       [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
  };
  return letters(text.substr(0, dash), 2, 3) &&
         (dash == text.size() || letters(text.substr(dash + 1), 2, 4));
}

Status text_is_sound(const StatedText& text) {
  TRY(text_given(text.text, "text", text.kind == TextKind::title ? kLine : kText));
  if (text.language && !is_language(*text.language))
    return Error{"advisory.language",
                 in_quotes(*text.language) + " is no language; write zh, en or another such code",
                 "/language"};
  if (text.kind != TextKind::weakness) return Done{};
  const std::optional<CatalogueNumber> number = read_number(text.text);
  constexpr std::size_t kLongest = std::string_view{"CWE-9999"}.size();  // of the list today
  if (number && number->kind == NumberKind::cwe && number->canonical.size() <= kLongest)
    return Done{};
  return Error{"advisory.weakness",
               in_quotes(text.text) + " is no weakness of the CWE list; write a number as CWE-79",
               "/text"};
}

// Whoever begins as the number of a catalogue means one. A number is kept in its capitals.
Result<std::string> number_of(const std::string& text) {
  if (const Status sound = text_given(text, "identifiers", kLine); !sound.ok())
    return Error{sound.error().code, sound.error().message, ""};
  const std::string_view plain = trimmed(text);
  if (const std::optional<CatalogueNumber> number = number_in(plain)) return number->canonical;
  for (std::string_view catalogue : {"CVE", "CNVD", "CNNVD", "GHSA", "EUVD", "GCVE"}) {
    std::string start{plain.substr(0, catalogue.size())};
    for (char& c : start) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    if (start != catalogue) continue;
    return Error{
        "advisory.number",
        in_quotes(text) + " is no number of " + std::string{catalogue} + "; look at its digits",
        ""};
  }
  return std::string{plain};
}

template <class T>
Status each_once(const std::vector<T>& items, std::string_view list) {
  for (std::size_t at = 0; at < items.size(); ++at) {
    if (std::find(items.begin(), items.begin() + static_cast<std::ptrdiff_t>(at), items[at]) ==
        items.begin() + static_cast<std::ptrdiff_t>(at))
      continue;
    return Error{"advisory.twice", "the same stands there twice; say it once",
                 child(child("", list), at)};
  }
  return Done{};
}

// The list as it will be; nothing where it stays as it is.
template <class T, class Check>
Result<std::optional<ListChange<T>>> changed(const std::optional<std::vector<T>>& given,
                                             const std::vector<T>& before, std::string_view list,
                                             Check check) {
  std::optional<ListChange<T>> none;
  if (!given) return none;
  TRY(few_enough(given->size(), kPartsMax, list));
  std::vector<T> after;
  for (std::size_t at = 0; at < given->size(); ++at) {
    Result<T> checked = check((*given)[at]);
    if (!checked.ok()) return in_item(checked.error(), list, at);
    after.push_back(*std::move(checked));
  }
  TRY(each_once(after, list));
  ListChange<T> change = change_of(before, after);
  if (change.empty()) return none;
  return std::optional{std::move(change)};
}

Result<StatedText> checked_text(StatedText text) {
  drop_empty(text.language);
  TRY(text_is_sound(text));
  if (text.kind == TextKind::weakness) text.text = read_number(text.text)->canonical;
  return text;
}

Result<StatedReference> checked_reference(StatedReference reference) {
  drop_empty(reference.title);
  TRY(address_is_sound(reference.address, "address"));
  TRY(text_sound(reference.title, "title", kLine));
  return reference;
}

Result<StatedCredit> checked_credit(StatedCredit credit) {
  drop_empty(credit.organisation);
  drop_empty(credit.part);
  TRY(text_given(credit.name, "name", kLine));
  TRY(text_sound(credit.organisation, "organisation", kLine));
  TRY(text_sound(credit.part, "part", kLine));
  return credit;
}

Status one_title_a_language(const std::vector<StatedText>& texts) {
  std::set<std::string> languages;
  for (std::size_t at = 0; at < texts.size(); ++at) {
    if (texts[at].kind != TextKind::title) continue;
    if (languages.insert(texts[at].language.value_or("")).second) continue;
    return Error{"advisory.twice", "there is another title in the same language; say one",
                 child(child("", "texts"), at)};
  }
  return Done{};
}

Result<std::optional<std::string>> publisher_said(const StatedAdvisory& before,
                                                  const std::optional<std::string>& said) {
  if (!said || *said == before.publisher) return std::optional<std::string>{};
  if (!said->empty()) TRY(address_is_sound(*said, "publisher"));
  return said;
}

Result<std::optional<std::string>> sharing_said(const StatedAdvisory& before,
                                                const std::optional<std::string>& said) {
  static const std::vector<std::string> kLabels{sharing_labels().begin(), sharing_labels().end()};
  if (!said || *said == before.sharing) return std::optional<std::string>{};
  if (!said->empty()) TRY(known_name(*said, kLabels, "advisory.sharing", "sharing"));
  return said;
}

}  // namespace

Events decide_verb(const CaseState& state, const DescribeAdvisory& command,
                   const Circumstances& circumstances) {
  TRY(text_sound(command.because, "because", kText));
  if (command.texts) TRY(one_title_a_language(*command.texts));
  AdvisoryDescribed described;
  described.identifiers =
      TRY(changed(command.identifiers, state.identifiers, "identifiers", number_of));
  described.texts = TRY(changed(command.texts, state.stated.texts, "texts", checked_text));
  described.references =
      TRY(changed(command.references, state.stated.references, "references", checked_reference));
  described.credits =
      TRY(changed(command.credits, state.stated.credits, "credits", checked_credit));
  described.publisher = TRY(publisher_said(state.stated, command.publisher));
  described.sharing = TRY(sharing_said(state.stated, command.sharing));
  const bool says_nothing = !described.identifiers && !described.texts && !described.references &&
                            !described.credits && !described.publisher && !described.sharing;
  if (says_nothing) return std::vector<Event>{};  // said before
  described.because = command.because;
  return std::vector<Event>{desk_event(circumstances, std::move(described))};
}

}  // namespace docket
