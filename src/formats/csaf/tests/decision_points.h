// The decision points of SSVC in registered namespaces: their versions, and the keys of their
// values in order.

#pragma once

#include <string_view>

namespace docket::csaf {

struct DecisionPoint {
  std::string_view space;  // the base namespace: "ssvc"
  std::string_view key;
  std::string_view version;
  std::string_view values;  // keys, blank between
};

// The base of a full namespace: "ssvc" of "ssvc/de-DE/.example#x".
std::string_view base_of(std::string_view space);

// Whether the base is registered, or reserved for examples and tests.
bool is_registered_space(std::string_view base);
bool is_reserved_space(std::string_view base);

const DecisionPoint* decision_point(std::string_view base, std::string_view key,
                                    std::string_view version);

// The latest version of a decision point; empty where there is none.
std::string_view latest_version(std::string_view base, std::string_view key);

}  // namespace docket::csaf
