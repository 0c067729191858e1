#include "formats/csv/row.h"

#include <algorithm>
#include <initializer_list>
#include <unordered_set>
#include <utility>

#include "base/json.h"
#include "base/text.h"
#include "cases/version_text.h"
#include "formats/dates.h"
#include "formats/facts.h"
#include "formats/numbers_in.h"
#include "formats/scores.h"
#include "identifiers/purl.h"

namespace docket::csv {
namespace {

using enum Column;

constexpr std::size_t kVersionsMax = 500;
constexpr std::size_t kVersionsBytesMax = 20'000;  // of a list

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Up to `most` digits from the front, filled up to that many with zeros; empty: there are none.
std::string take_digits(std::string_view& text, std::size_t most) {
  std::size_t count = 0;
  while (count < most && count < text.size() && is_digit(text[count])) ++count;
  if (count == 0) return {};
  std::string digits = std::string(most - count, '0') + std::string{text.substr(0, count)};
  text.remove_prefix(count);
  return digits;
}

bool take_any(std::string_view& text, std::initializer_list<std::string_view> words) {
  for (const std::string_view word : words) {
    if (!text.starts_with(word)) continue;
    text.remove_prefix(word.size());
    return true;
  }
  return false;
}

// "2021/12/1 8:05" and "2021年12月1日" as "2021-12-01T08:05:00" and "2021-12-01": a spreadsheet's
// dates that begin with the year, which nobody reads another way. Any other text stays as it is.
std::string year_first(std::string_view written) {
  std::string_view rest = written;
  const std::string year = take_digits(rest, 4);
  if (year.empty() || year.front() == '0' || !take_any(rest, {"-", "/", ".", "年"}))
    return std::string{written};
  const std::string month = take_digits(rest, 2);
  if (month.empty() || !take_any(rest, {"-", "/", ".", "月"})) return std::string{written};
  const std::string day = take_digits(rest, 2);
  if (day.empty()) return std::string{written};
  take_any(rest, {"日"});
  const std::string date = year + "-" + month + "-" + day;
  if (rest.empty()) return date;
  if (!take_any(rest, {"T", " "})) return std::string{written};
  const std::string hour = take_digits(rest, 2);
  if (hour.empty() || !take_any(rest, {":"})) return std::string{written};
  const std::string minute = take_digits(rest, 2);
  if (minute.empty()) return std::string{written};
  std::string second = "00";
  if (take_any(rest, {":"})) second = take_digits(rest, 2);
  if (second.empty()) return std::string{written};
  return date + "T" + hour + ":" + minute + ":" + second + std::string{rest};
}

// What people write into a cell that has nothing to say. "None" is a severity, and a title may be
// any word.
bool says_nothing(Column column, std::string_view cell) {
  constexpr std::string_view kMarks[] = {"-", "--", "---", "—", "——", "/", "n/a", "#n/a", "na"};
  constexpr std::string_view kWords[] = {"none", "null", "nil", "无", "暂无", "没有", "不适用"};
  if (cell.size() > 12 || column == number || column == title) return false;
  std::string small{cell};
  for (char& c : small) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  const auto is_in = [&small](const auto& list) {
    return std::find(std::begin(list), std::end(list), small) != std::end(list);
  };
  const bool is_words = column == description || column == severity || column == state;
  return is_in(kMarks) || (!is_words && is_in(kWords));
}

// "1.0, 1.1" and "1.0、1.1": each version by itself, where the cell is a list of single versions.
// Any other text is one.
std::vector<std::string> versions_in(const std::string& cell) {
  if (cell.size() > kVersionsBytesMax) return {cell};
  std::string plain = cell;
  for (const std::string_view mark : {"、", "，", "；"})
    for (std::size_t at = 0; (at = plain.find(mark, at)) != std::string::npos;)
      plain.replace(at, mark.size(), ",");
  std::replace_if(plain.begin(), plain.end(), [](char c) { return c == ';' || c == '\n'; }, ',');
  const std::vector<std::string_view> parts = split(plain, ',');
  if (parts.size() < 2 || parts.size() > kVersionsMax) return {cell};
  std::vector<std::string> all;
  for (const std::string_view part : parts) {
    const std::string_view one = trimmed(part);
    const Result<NamedVersions> read = read_versions(one);
    if (one.empty() || !read.ok() || read->version.empty()) return {cell};
    all.emplace_back(one);
  }
  return all;
}

class RowReader {
 public:
  RowReader(const Columns& columns, const std::vector<std::string>& cells, std::size_t row)
      : columns_(columns), cells_(cells), pointer_(child("", row)) {}

  Result<Read> read(const std::string& own) && {
    advisory_.format = "csv";
    advisory_.language = columns_.is_chinese ? "zh" : "en";
    advisory_.identifiers.push_back({"csv", own, Relation::own});
    numbers();
    if (numbers_.size() > kNumbersMax)
      return Error{"format.too-large", "the row names more than 1,000 numbers", ""};
    texts();
    severities();
    affected();
    references();
    dates();
    people();
    advisory_.state = cell(state);
    if (advisory_.title.empty()) advisory_.title = first_words();
    if (advisory_.title.empty())
      return Error{"format.row",
                   "the row names no vulnerability: it has no title, no description and no number",
                   ""};
    flag_order(advisory_, "published", "updated");
    flag_order(advisory_, "discovered", "submitted");
    collect_date_flags(advisory_);
    return Read{std::move(advisory_), lost()};
  }

 private:
  std::string cell(Column column) const {
    const auto at = columns_.place.find(column);
    const bool is_said = at != columns_.place.end() && !says_nothing(column, cells_[at->second]);
    return is_said ? cells_[at->second] : std::string{};
  }

  std::string pointer_of(Column column) const { return child(pointer_, columns_.place.at(column)); }

  void flag(std::string_view code, Column column, const std::string& found) {
    advisory_.flags.push_back({std::string{code}, pointer_of(column), found.substr(0, 200)});
  }

  void number(const CatalogueNumber& number) {
    if (!numbers_.insert(number.canonical).second) return;
    advisory_.identifiers.push_back(
        {std::string{enum_names(number.kind)[static_cast<std::size_t>(number.kind)]},
         number.canonical, Relation::same});
  }

  void numbers() {
    for (const CatalogueNumber& one : numbers_in(cell(Column::number)))
      if (one.kind != NumberKind::cwe) number(one);
    for (const Column column : {cve, cnvd, cnnvd, other_numbers}) {
      const std::string text = cell(column);
      if (text.empty()) continue;
      const std::vector<CatalogueNumber> found = numbers_in(text);
      for (const CatalogueNumber& one : found) number(one);
      if (!found.empty()) continue;
      flag("identifier-malformed", column, text);
      advisory_.identifiers.push_back({"csv", text, Relation::related});
    }
    relate_several(advisory_.identifiers);
  }

  void texts() {
    advisory_.title = cell(title);
    for (const auto& [column, kind] : {std::pair{description, "description"},
                                       {impact, "impact"},
                                       {exploit, "exploit"},
                                       {solution, "solution"},
                                       {workaround, "workaround"}}) {
      if (std::string text = cell(column); !text.empty())
        advisory_.texts.push_back({.kind = kind, .text = std::move(text)});
    }
    const std::string text = cell(weakness);
    if (text.empty()) return;
    std::vector<CatalogueNumber> found = numbers_in(text);
    std::erase_if(found, [](const CatalogueNumber& one) { return one.kind != NumberKind::cwe; });
    for (const CatalogueNumber& one : found)
      advisory_.texts.push_back({.kind = "weakness", .title = one.canonical});
    if (found.empty()) {
      advisory_.texts.push_back({.kind = "weakness", .text = text});
    } else if (text != found.front().canonical) {
      advisory_.texts.back().text = text;
    }
  }

  // A row without a title goes by the first line of its description, or by a number.
  std::string first_words() const {
    for (const RecordText& text : advisory_.texts)
      if (text.kind == "description") return std::string{split(text.text, '\n').front()};
    for (const Identifier& one : advisory_.identifiers)
      if (one.relation == Relation::same || one.relation == Relation::covers) return one.id;
    return cell(Column::number);
  }

  // Word, score and vector of one row are one severity where the vector says its scheme.
  void severities() {
    PublishedSeverity made{.scheme = "text", .word = cell(severity), .score = cell(score)};
    made.vector = cell(vector);
    if (made.vector.empty() && !scheme_of_vector(made.score).empty())
      std::swap(made.vector, made.score);
    const std::string scheme = scheme_of_vector(made.vector);
    if (!scheme.empty()) made.scheme = scheme;
    if (made.word.empty() && made.score.empty() && made.vector.empty()) {
      advisory_.flags.push_back({"severity-empty", pointer_, ""});
    } else if (!scheme.empty() && !made.word.empty()) {
      // Whose word it is, a table does not say.
      advisory_.severities.push_back({.scheme = "text", .word = std::exchange(made.word, {})});
      advisory_.severities.push_back(std::move(made));
    } else {
      advisory_.severities.push_back(std::move(made));
    }
    if (!advisory_.severities.empty() && severity_word(advisory_).empty()) not_understood();
  }

  void not_understood() {
    for (const Column column : {severity, score, vector}) {
      if (const std::string text = cell(column); !text.empty())
        return flag("severity-unknown", column, text);
    }
  }

  void affected() {
    AffectedProduct made{.vendor = cell(vendor), .product = cell(product)};
    for (std::string& one : versions_in(cell(versions)))
      made.statuses.push_back({.versions = std::move(one), .status = "affected"});
    if (const std::string text = cell(fixed); !text.empty())
      for (std::string& one : versions_in(text))
        made.statuses.push_back({.versions = std::move(one), .status = "fixed"});
    if (const std::string text = cell(purl); !text.empty()) {
      if (!parse_purl(text, PurlReading::repair).ok()) flag("purl-malformed", purl, text);
      made.identifiers.push_back({"purl", text});
    }
    if (std::string text = cell(cpe); !text.empty())
      made.identifiers.push_back({"cpe", std::move(text)});
    if (std::string text = cell(place); !text.empty()) {
      if (made.product.empty() && made.identifiers.empty()) {
        made.product = text;
      } else {
        made.parts.push_back({"place", std::move(text)});
      }
    }
    AffectedProduct nothing;
    nothing.statuses.push_back({.status = "affected"});
    if (made != nothing) advisory_.affected.push_back(std::move(made));
  }

  // Addresses with white space or semicolons between them; other words are a title.
  void references() {
    std::string text = cell(reference);
    std::string words;
    std::replace_if(
        text.begin(), text.end(), [](char c) { return c == '\n' || c == '\t' || c == ';'; }, ' ');
    for (const std::string_view part : split(text, ' ')) {
      if (part.empty()) continue;
      if (part.starts_with("http://") || part.starts_with("https://")) {
        advisory_.references.push_back({.address = std::string{part}});
      } else {
        words += (words.empty() ? "" : " ") + std::string{part};
      }
    }
    if (!words.empty()) advisory_.references.push_back({.title = words});
  }

  void dates() {
    const AssumedZone zone = columns_.is_chinese ? AssumedZone::shanghai : AssumedZone::utc;
    for (const auto& [column, what] : {std::pair{discovered, "discovered"},
                                       {submitted, "submitted"},
                                       {published, "published"},
                                       {updated, "updated"}}) {
      const std::string written = cell(column);
      if (written.empty()) continue;
      DatedFact fact = dated_fact(what, year_first(written), zone, pointer_of(column));
      fact.written = written;
      advisory_.dates.push_back(std::move(fact));
    }
  }

  void people() {
    if (std::string name = cell(finder); !name.empty())
      advisory_.credits.push_back({.name = std::move(name)});
    if (std::string name = cell(source); !name.empty())
      advisory_.contributors.push_back({.name = std::move(name)});
  }

  std::vector<std::string> lost() const {
    std::vector<std::string> lost;
    for (std::size_t at = 0; at < columns_.headings.size(); ++at) {
      const bool is_read = std::any_of(columns_.place.begin(), columns_.place.end(),
                                       [at](const auto& one) { return one.second == at; });
      if (!is_read && !cells_[at].empty()) lost.push_back(child(pointer_, at));
    }
    return lost;
  }

  const Columns& columns_;
  const std::vector<std::string>& cells_;
  const std::string pointer_;
  std::unordered_set<std::string> numbers_;
  Advisory advisory_;
};

}  // namespace

Result<Read> read_row(const Columns& columns, const std::vector<std::string>& cells,
                      const std::string& number, std::size_t row) {
  return RowReader{columns, cells, row}.read(number);
}

}  // namespace docket::csv
