#include "formats/csaf/tests/known_extensions.h"

#include <algorithm>

namespace docket::csaf {
namespace {

constexpr std::size_t kAny = 1000000;
constexpr std::string_view kHome = "https://raw.githubusercontent.com/oasis-tcs/csaf/";

constexpr KnownExtension kKnown[] = {
    {"/documentation-11-content_1.0.0.json", {"documentation"}, {}, {1, 1, 1, 1, 1, 1, 1}},
    {"/documentation-12-content_1.0.0.json",
     {"documentation"},
     {"notes"},
     {kAny, kAny, kAny, kAny, kAny, kAny, kAny}},
    {"/documentation-13-content_1.0.0.json", {"configuration_tree"}, {}, {1, 1, 1, 1, 1, 1, 1}},
};

template <typename Names>
bool has(const Names& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

bool KnownExtension::allows(std::string_view member) const {
  return has(required, member) || has(optional, member);
}

const KnownExtension* known_extension(std::string_view schema) {
  if (!schema.starts_with(kHome)) return nullptr;
  for (const KnownExtension& known : kKnown) {
    if (schema.ends_with(known.file)) return &known;
  }
  return nullptr;
}

}  // namespace docket::csaf
