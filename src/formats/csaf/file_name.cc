#include "formats/csaf/file_name.h"

#include "base/text.h"

namespace docket::csaf {
namespace {

// Of all letters beyond ASCII these two alone have an ASCII letter as their lower case.
constexpr char32_t kKelvin = 0x212A;
constexpr char32_t kDottedCapitalI = 0x130;

bool stays(char32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' || c == '-';
}

}  // namespace

std::string file_name(std::string_view tracking_id) {
  std::string name;
  bool replaced = false;
  const auto put = [&](char32_t c) {
    if (stays(c)) {
      name += static_cast<char>(c);
    } else if (!replaced) {
      name += '_';
    }
    replaced = !stays(c);
  };
  for (const char32_t c : code_points(tracking_id)) {
    if (c == kKelvin) {
      put('k');
    } else if (c == kDottedCapitalI) {  // becomes an i and a combining dot
      put('i');
      put(0x307);
    } else {
      put(c >= 'A' && c <= 'Z' ? c + 32 : c);
    }
  }
  return name + ".json";
}

}  // namespace docket::csaf
