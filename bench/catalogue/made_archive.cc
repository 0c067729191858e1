#include "bench/catalogue/made_archive.h"

#include <zlib.h>

#include <algorithm>
#include <filesystem>
#include <vector>

#include "base/check.h"

namespace docket {
namespace {

namespace fs = std::filesystem;

constexpr long kNumbersOfACopy = 5'000'000;  // no record at hand has a number as high

std::string with_number(std::string_view record, int copy) {
  constexpr std::string_view kBefore = "\"cveId\"";
  const std::size_t member = record.find(kBefore);
  CHECK(member != std::string_view::npos);
  const std::size_t begin = record.find("CVE-", member);
  const std::size_t end = record.find('"', begin);
  const std::string number{record.substr(begin, end - begin)};
  const std::string other =
      number.substr(0, 9) + std::to_string(std::stol(number.substr(9)) + copy * kNumbersOfACopy);
  std::string result;
  for (std::size_t from = 0;;) {
    const std::size_t at = record.find(number, from);
    result += record.substr(from, at - from);
    if (at == std::string_view::npos) return result;
    result += other;
    from = at + number.size();
  }
}

}  // namespace

std::size_t make_archive(const std::string& folder, int copies, const std::string& file) {
  std::vector<std::string> years;
  for (const auto& entry : fs::directory_iterator(folder))
    if (entry.path().string().ends_with(".jsonl.gz")) years.push_back(entry.path().string());
  std::sort(years.begin(), years.end());
  const gzFile out = gzopen(file.c_str(), "wb1");
  CHECK(out != nullptr);
  std::size_t records = 0;
  for (int copy = 0; copy < copies; ++copy) {
    for (const std::string& year : years) {
      each_line(year, [&](std::string_view record) {
        const std::string line =
            (copy == 0 ? std::string{record} : with_number(record, copy)) + "\n";
        CHECK(gzwrite(out, line.data(), static_cast<unsigned>(line.size())) > 0);
        ++records;
      });
    }
  }
  CHECK(gzclose(out) == Z_OK);
  return records;
}

void each_line(const std::string& file, const std::function<void(std::string_view)>& take) {
  const gzFile in = gzopen(file.c_str(), "rb");
  CHECK(in != nullptr);
  std::string rest;
  std::vector<char> piece(256 << 10);
  for (int got; (got = gzread(in, piece.data(), static_cast<unsigned>(piece.size()))) > 0;) {
    rest.append(piece.data(), static_cast<std::size_t>(got));
    std::size_t from = 0;
    for (std::size_t end; (end = rest.find('\n', from)) != std::string::npos; from = end + 1)
      take(std::string_view{rest}.substr(from, end - from));
    rest.erase(0, from);
  }
  if (!rest.empty()) take(rest);
  gzclose(in);
}

}  // namespace docket
