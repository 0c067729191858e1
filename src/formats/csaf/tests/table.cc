#include <algorithm>

#include "formats/csaf/tests/groups.h"
#include "formats/csaf/tests/lists.h"
#include "formats/csaf/tests/run.h"
#include "formats/parts.h"

namespace docket::csaf {
namespace {

// "6.1.10" comes after "6.1.9".
bool comes_before(std::string_view left, std::string_view right) {
  while (!left.empty() && !right.empty()) {
    const std::string_view first = take_part(left, '.'), second = take_part(right, '.');
    if (first.size() != second.size()) return first.size() < second.size();
    if (first != second) return first < second;
  }
  return left.empty() && !right.empty();
}

std::vector<Test> collect() {
  std::vector<Test> tests;
  for (const auto group :
       {product_tests, status_tests, revision_tests, date_tests, document_tests, profile_tests,
        superseded_tests, sharing_tests, helper_tests, branch_tests, score_tests,
        computed_score_tests, purl_tests, range_tests, weakness_tests, decision_tests,
        licence_tests, extension_tests, shape_tests}) {
    const std::span<const Test> rows = group();
    tests.insert(tests.end(), rows.begin(), rows.end());
  }
  std::sort(tests.begin(), tests.end(), [](const Test& left, const Test& right) {
    return comes_before(left.number, right.number);
  });
  return tests;
}

}  // namespace

std::span<const Test> all_tests() {
  static const std::vector<Test> kTests = collect();
  return kTests;
}

}  // namespace docket::csaf
