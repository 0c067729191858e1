#include "formats/cyclonedx/vex_words.h"

#include <iterator>
#include <utility>

namespace docket::cyclonedx {
namespace {

constexpr std::pair<std::string_view, std::string_view> kMethods[] = {
    {"CVSSv2", "cvss-2.0"}, {"CVSSv3", "cvss-3.0"}, {"CVSSv31", "cvss-3.1"},
    {"CVSSv4", "cvss-4.0"}, {"SSVC", "ssvc"},
};

bool is_harmless(std::string_view state) {
  return state == "not_affected" || state == "false_positive" || state.starts_with("resolved");
}

}  // namespace

std::string scheme_of(std::string_view method) {
  for (const auto& [theirs, ours] : kMethods) {
    if (theirs == method) return std::string{ours};
  }
  return std::string{method};
}

std::string method_of(std::string_view scheme) {
  for (const auto& [theirs, ours] : kMethods) {
    if (ours == scheme) return std::string{theirs};
  }
  return std::string{scheme};
}

std::string status_of_version(std::string_view word, std::string_view state) {
  if (state.empty()) return std::string{word.empty() ? "affected" : word};
  const bool agrees = word.empty() || state == "in_triage" ||
                      (word == "affected" && !is_harmless(state)) ||
                      (word == "unaffected" && is_harmless(state));
  return std::string{agrees ? state : word};
}

std::string_view status_of_state(std::string_view state) {
  if (state == "exploitable") return "affected";
  return state == "in_triage" ? "unknown" : "unaffected";
}

}  // namespace docket::cyclonedx
