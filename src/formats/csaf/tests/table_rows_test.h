// The documents and rows of table_test.cc.

#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "formats/csaf/tests/document.h"

namespace docket::csaf {

extern const std::string_view kClean_2_0;
extern const std::string_view kClean_2_1;

struct FaultRow {
  const char* what;
  const char* test;
  std::optional<Edition> edition;  // both, if none is given
  const char* patch;
};
std::span<const FaultRow> fault_rows();

}  // namespace docket::csaf
