#include "cases/sharing.h"

#include <algorithm>

#include "base/text.h"

namespace docket {
namespace {

constexpr std::string_view kLabels[] = {"CLEAR", "GREEN", "AMBER", "AMBER+STRICT", "RED"};

// 0: nothing is said; CLEAR is 1.
std::ptrdiff_t narrowness(std::string_view label) {
  if (label.empty()) return 0;
  return std::find(std::begin(kLabels), std::end(kLabels), label) - std::begin(kLabels) + 1;
}

}  // namespace

std::span<const std::string_view> sharing_labels() { return kLabels; }

std::string sharing_label(std::string_view written) {
  std::string label{trimmed(written)};
  for (char& c : label)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  if (label.starts_with("TLP:")) label = trimmed(std::string_view{label}.substr(4));
  if (label.empty()) return label;
  if (label == "WHITE") return "CLEAR";
  const bool is_known =
      std::find(std::begin(kLabels), std::end(kLabels), label) != std::end(kLabels);
  return is_known ? label : "RED";
}

bool is_narrower(std::string_view label, std::string_view than) {
  return narrowness(label) > narrowness(than);
}

bool is_for_few(std::string_view label) { return is_narrower(label, "GREEN"); }

}  // namespace docket
