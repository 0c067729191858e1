// What the columns of a table of findings are called, in English and Chinese, and what each is.

#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace docket::csv {

enum class Column : std::uint8_t {
  number,
  title,
  description,
  impact,
  exploit,
  solution,
  workaround,
  severity,
  score,
  vector,
  vendor,
  product,
  versions,
  fixed,
  purl,
  cpe,
  place,
  cve,
  cnvd,
  cnnvd,
  other_numbers,
  weakness,
  reference,
  published,
  updated,
  submitted,
  discovered,
  state,
  finder,
  source,
};

struct Heading {
  Column column;
  std::string_view name;      // "CVE", as messages and docs/formats/csv.md call it
  std::string_view headings;  // with "|" between; letters of either case, without what joins words
  std::string_view becomes;
};

std::span<const Heading> headings();

// Nothing: the heading is none that is known. "CVE ID", "cve_id" and "Cve-Id" are the same.
std::optional<Column> column_of(std::string_view heading);

}  // namespace docket::csv
