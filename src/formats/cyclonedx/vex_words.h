// Words that readers and writers of CycloneDX's vulnerabilities share.

#pragma once

#include <string>
#include <string_view>

namespace docket::cyclonedx {

// The scheme of a rating by its method: "CVSSv31" is "cvss-3.1"; other methods keep their names.
std::string scheme_of(std::string_view method);
std::string method_of(std::string_view scheme);

// What is said of a version, whose own word stands beside the state of the vulnerability: the
// state, where the word agrees with it.
std::string status_of_version(std::string_view word, std::string_view state);

// The word for a version of a vulnerability whose analysis says that: affected, unaffected,
// unknown.
std::string_view status_of_state(std::string_view state);

}  // namespace docket::cyclonedx
