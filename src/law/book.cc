#include "law/book.h"

#include <algorithm>

#include "base/text.h"
#include "law/compile.h"
#include "law/cursor.h"
#include "law/frame.h"
#include "law/parser.h"

namespace docket {
namespace {

bool has_errors(const std::vector<Finding>& findings) {
  return std::any_of(findings.begin(), findings.end(),
                     [](const Finding& each) { return each.severity == Severity::error; });
}

// Findings in the order of the book, each once: the meaning of an option is read for every
// combination that it takes part in.
void put_in_order(std::vector<Finding>& findings) {
  const auto position = [](const Finding& each) {
    return std::tuple{each.place.file, each.place.line, each.place.column};
  };
  std::stable_sort(findings.begin(), findings.end(),
                   [&](const Finding& a, const Finding& b) { return position(a) < position(b); });
  const auto same = [](const Finding& a, const Finding& b) {
    return a.place == b.place && a.code == b.code && a.message == b.message;
  };
  findings.erase(std::unique(findings.begin(), findings.end(), same), findings.end());
  // A line that went wrong once is not read on with confidence: what does not fit after that is
  // seldom a mistake of its own.
  Place wrong;
  std::erase_if(findings, [&wrong](const Finding& each) {
    const bool follows = each.place.file == wrong.file && each.place.line == wrong.line;
    if (each.severity == Severity::error && each.place.file >= 0) wrong = each.place;
    return follows && each.code == "law.syntax";
  });
}

bool opens_the_book(const PackFile& file) { return file.name == "pack.md"; }

}  // namespace

Book read_book(std::vector<PackFile> files) {
  Book book;
  std::erase_if(files, [](const PackFile& file) { return !file.name.ends_with(".md"); });
  std::sort(files.begin(), files.end(), [](const PackFile& a, const PackFile& b) {
    return opens_the_book(a) != opens_the_book(b) ? opens_the_book(a) : a.name < b.name;
  });
  for (const PackFile& file : files) {
    if (!is_utf8(file.bytes))
      book.findings.push_back({Severity::error,
                               "law.not-utf8",
                               "the chapter " + file.name +
                                   " is not well-formed UTF-8; save it "
                                   "as UTF-8",
                               {}});
    book.sources.files.push_back(source_file(file.name, file.bytes));
  }
  if (has_errors(book.findings)) return book;

  Frame frame = frame_of(book.sources, book.findings);
  BookTree tree = parse_book(book.sources, std::move(frame), book.findings);
  if (!has_errors(book.findings)) book.pack = compile(tree, book.findings);
  if (book.pack) {
    check(*book.pack, book.sources, book.findings);
    book.coverage = coverage_of(*book.pack);
  }
  book.cases = std::move(tree.cases);
  put_in_order(book.findings);
  if (has_errors(book.findings)) book.pack.reset();
  return book;
}

Result<Pack> pack_of(Book book) {
  for (const Finding& finding : book.findings) {
    if (finding.severity == Severity::error)
      return Error{finding.code, to_text(finding, book.sources),
                   where_of(finding.place, book.sources)};
  }
  CHECK(book.pack);
  return *std::move(book.pack);
}

std::vector<std::string> embedded_pack_names() {
  std::vector<std::string> names;
  for (const EmbeddedFile& file : embedded_packs()) {
    std::string name{file.path.substr(0, file.path.find('/'))};
    if (names.empty() || names.back() != name) names.push_back(std::move(name));
  }
  return names;
}

Result<std::vector<PackFile>> embedded_pack_files(std::string_view name) {
  std::vector<PackFile> files;
  for (const EmbeddedFile& file : embedded_packs()) {
    const std::size_t slash = file.path.find('/');
    if (file.path.substr(0, slash) == name)
      files.push_back({std::string{file.path.substr(slash + 1)}, std::string{file.bytes}});
  }
  if (!files.empty()) return files;
  return Error{"pack.unknown",
               "no pack '" + std::string{name} + "' travels in this program" +
                   suggestion(name, embedded_pack_names()),
               ""};
}

Result<Pack> embedded_pack(std::string_view name) {
  return pack_of(read_book(TRY(embedded_pack_files(name))));
}

}  // namespace docket
