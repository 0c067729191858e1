// Presets of CSAF 2.1, section 6.4: sets of tests that have a name.

#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "formats/csaf/tests/test.h"
#include "formats/csaf/world.h"

namespace docket::csaf {

// In the order of the specification. Some have tests that are not run here (tests_of tells).
struct Preset {
  std::string_view name;
  // Words with blanks between them: "schema", the number of a test or of all whose numbers begin
  // so, and with a hyphen before it one that is taken out again.
  std::string_view tests;
};
std::span<const Preset> presets();

// Tests of 2.1, and whether the structure is looked at.
class TestSet {
 public:
  void add(std::string_view words);
  bool has(std::string_view number) const;
  bool has_structure() const { return has_structure_; }

 private:
  struct Part {
    std::vector<std::string_view> in;
    std::vector<std::string_view> out;
  };
  std::vector<Part> parts_;  // of each preset
  bool has_structure_ = false;
};

// Those of the presets, taken together. Errors: format.preset, there is none of that name, or it
// has tests that need what is not brought (the network, a dictionary, a grammar).
Result<TestSet> tests_of(std::span<const std::string> names, const Brought& brought = {});

}  // namespace docket::csaf
