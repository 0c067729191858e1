// Runs the tests of the CSAF specification over a document, whatever its schema says of it.

#pragma once

#include <span>
#include <vector>

#include "formats/csaf/tests/presets.h"
#include "formats/csaf/tests/test.h"

namespace docket::csaf {

// All tests of both editions, in the order of their numbers.
std::span<const Test> all_tests();

using Failure = RuleFinding;

// The failures of all tests of the edition whose needs `outside` meets, in the order of the tests.
std::vector<Failure> run_tests(const Json& document, Edition edition, const Outside& outside = {});

// Of some tests alone, or of all (nullptr); and where one that the needs allow could not be run.
struct TestsRun {
  std::vector<Failure> failed;
  std::vector<Failure> not_run;
};
TestsRun run_some(const Json& document, Edition edition, const TestSet* wanted,
                  const Outside& outside);

// A document whose groups of products name more products than this, each as often as it is named,
// is not tested: every test would go through all of them.
inline constexpr std::size_t kProductsOfGroupsMax = 500'000;

// Error: format.too-large.
Status look_at_groups(const Json& document);

// What keeps the document from having the structure of that edition, as findings of the test
// "schema". Written from the specification, it needs no published schema.
std::vector<Failure> shape_findings(const Json& document, Edition edition);

// The edition that a document says it is of; nothing for any other.
std::optional<Edition> edition_of(const Json& document);

}  // namespace docket::csaf
