// The groups of tests, a file each. Each row stands below the function that it names.

#pragma once

#include <span>

#include "formats/csaf/tests/test.h"

namespace docket::csaf {

std::span<const Test> product_tests();     // definitions of products and groups
std::span<const Test> status_tests();      // product status, remediations, flags
std::span<const Test> revision_tests();    // versions and the revision history
std::span<const Test> date_tests();        // dates against each other
std::span<const Test> document_tests();    // language, title, order of keys, addresses
std::span<const Test> profile_tests();     // what a profile asks for
std::span<const Test> superseded_tests();  // documents that were withdrawn or superseded
std::span<const Test> sharing_tests();     // TLP and sharing groups
std::span<const Test> helper_tests();      // product identification helpers
std::span<const Test> branch_tests();      // branches of the product tree
std::span<const Test> score_tests();       // CVSS and other metrics
std::span<const Test> computed_score_tests();
std::span<const Test> purl_tests();
std::span<const Test> range_tests();      // version ranges
std::span<const Test> weakness_tests();   // CVE, CWE and other numbers
std::span<const Test> decision_tests();   // SSVC
std::span<const Test> licence_tests();    // licence expressions
std::span<const Test> extension_tests();  // extensions of 2.1
std::span<const Test> shape_tests();      // members that no schema knows

}  // namespace docket::csaf
