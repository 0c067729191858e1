#include "pack_text.h"

#include <algorithm>
#include <set>
#include <string>

#include "base/check.h"
#include "base/hash.h"
#include "base/json.h"
#include "base/text.h"
#include "law/book_text.h"
#include "law/render.h"

namespace docket {
namespace {

void check_finding(const Finding& finding, const Sources& sources) {
  CHECK(!finding.code.empty() && !finding.message.empty());
  const Place place = finding.place;
  if (place.file >= 0) {
    CHECK(static_cast<std::size_t>(place.file) < sources.files.size());
    const SourceFile& file = sources.files[static_cast<std::size_t>(place.file)];
    CHECK(place.line >= 0 && static_cast<std::size_t>(place.line) <= file.lines.size());
  }
  CHECK(to_text(finding, sources).find(finding.message) != std::string::npos);
}

void check_pack(const Book& book) {
  const Pack& pack = *book.pack;
  const std::string canonical = print(to_json(pack));
  CHECK(parse_json(canonical).ok());
  CHECK(sha256(canonical) == pack.hash);
  CHECK(!book_of(pack).en.empty() || pack.duties.empty());
  for (const Coverage& coverage : book.coverage)
    CHECK(coverage.covered <= coverage.letters && coverage.percent() <= 100);
  for (const DutyRule& duty : pack.duties)
    CHECK(!block_text(book.sources, duty.place).empty() && !duty.variants.empty());
}

}  // namespace

std::vector<PackFile> pack_files_of(std::string_view text) {
  constexpr std::string_view kMark = "%%% ";
  std::vector<PackFile> files{{"pack.md", ""}};
  std::set<std::string, std::less<>> names{"pack.md"};
  for (std::string_view line : split(text, '\n')) {
    if (line.starts_with(kMark) && names.emplace(line.substr(kMark.size())).second) {
      files.push_back({std::string{line.substr(kMark.size())}, ""});
    } else {
      files.back().bytes.append(line).append("\n");
    }
  }
  return files;
}

Book checked_book(std::string_view text) {
  Book book = read_book(pack_files_of(text));
  for (const Finding& finding : book.findings) check_finding(finding, book.sources);
  const bool wrong =
      std::any_of(book.findings.begin(), book.findings.end(),
                  [](const Finding& finding) { return finding.severity == Severity::error; });
  CHECK(book.pack.has_value() == !wrong);
  commentary_of(book.sources);
  if (book.pack) check_pack(book);
  return book;
}

}  // namespace docket
