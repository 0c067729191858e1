#include "formats/csaf/tests/registry.h"

#include <algorithm>

namespace docket::csaf {
namespace {

bool all_digits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// EUVD-, a year that does not start with 0, "-", four digits or more.
bool is_euvd(std::string_view number) {
  return number.starts_with("EUVD-") && number.size() >= 14 && number[5] != '0' &&
         all_digits(number.substr(5, 4)) && number[9] == '-' && all_digits(number.substr(10));
}

// "#" and the number of an issue.
bool is_issue(std::string_view number) {
  return number.size() >= 2 && number[0] == '#' && number[1] != '0' && all_digits(number.substr(1));
}

constexpr IdSystem kSystems[] = {
    {"https://euvd.enisa.europa.eu", is_euvd},
    {"https://github.com/oasis-tcs/csaf", is_issue},
};

}  // namespace

const IdSystem* id_system(std::string_view name) {
  for (const IdSystem& system : kSystems) {
    if (system.name == name) return &system;
  }
  return nullptr;
}

}  // namespace docket::csaf
