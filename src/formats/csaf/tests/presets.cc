#include "formats/csaf/tests/presets.h"

#include <algorithm>

#include "base/text.h"
#include "formats/csaf/tests/lists.h"
#include "formats/csaf/tests/run.h"

namespace docket::csaf {
namespace {

constexpr Preset kPresets[] = {
    {"mandatory", "6.1"},
    {"recommended", "6.2"},
    {"informative", "6.3"},
    {"schema", "schema"},
    {"basic", "schema 6.1"},
    {"extended", "schema 6.1 6.2"},
    {"full", "schema 6.1 6.2 6.3"},
    {"additional", ""},  // tests of our own, of which there are none
    {"external-request-free", "schema 6.1 6.2 6.3 -6.3.6 -6.3.7"},
    {"consistent-revision-history",
     "6.1.14 6.1.18 6.1.19 6.1.21 6.1.22 6.1.37 6.2.4 6.2.5 6.2.6 6.2.21 6.2.33"},
    {"consistent-date-times", "6.1.37 6.1.45 6.1.49 6.1.51 6.1.52 6.1.53"},
    {"ssvc", "6.1.46 6.1.47 6.1.48 6.1.49 6.2.3 6.2.34 6.2.35 6.2.36 6.2.37 6.3.13 6.3.14 6.3.15"},
    // The draft lists 6.2.39.4.1, as its heading is numbered; its cases call that test 6.2.39.5.
    {"extensions",
     "6.1.60.1 6.1.60.2 6.1.60.3 6.2.39.5 6.2.54.1 6.2.54.2 6.2.54.3 6.2.54.4 6.3.21.1 6.3.21.2 "
     "6.3.21.3 6.3.21.4 6.3.21.5 6.3.21.6 6.3.21.7 6.3.21.8 6.3.21.9"},
    {"extensions-exist", "6.3.21.3 6.3.21.4 6.3.21.5 6.3.21.6 6.3.21.7 6.3.21.8 6.3.21.9"},
};

bool is_or_is_below(std::string_view number, std::string_view of) {
  return number.starts_with(of) && (number.size() == of.size() || number[of.size()] == '.');
}

bool is_named(std::string_view number, const std::vector<std::string_view>& names) {
  return std::any_of(names.begin(), names.end(),
                     [number](std::string_view of) { return is_or_is_below(number, of); });
}

// What keeps a test from being run; empty: nothing does.
std::string_view lacked_by(const Test& test, const Brought& brought) {
  switch (test.need) {
    case Need::nothing:
    case Need::clock:
      return {};
    case Need::lists:
      return embedded_lists().empty() ? "lists that this program was built without" : "";
    case Need::network:
      return brought.network ? "" : "the network";
    case Need::dictionary:
      return brought.dictionary ? "" : "a dictionary";
    case Need::grammar:
      return brought.grammar ? "" : "a grammar";
  }
  return {};
}

Status is_run(std::string_view name, const TestSet& tests, const Brought& brought) {
  std::string lacks;
  for (const Test& test : all_tests()) {
    if (!test.in_2_1 || !tests.has(test.number)) continue;
    const std::string_view what = lacked_by(test, brought);
    if (what.empty()) continue;
    lacks +=
        (lacks.empty() ? "" : ", ") + std::string{test.number} + " (" + std::string{what} + ")";
  }
  if (lacks.empty()) return Done{};
  return Error{"format.preset",
               "the preset " + in_quotes(name) +
                   " has tests that need what was not brought, and is not run without them: " +
                   lacks + "; see --with in `docket format --help`",
               ""};
}

}  // namespace

std::span<const Preset> presets() { return kPresets; }

void TestSet::add(std::string_view words) {
  Part part;
  for (std::string_view word : split(words, ' ')) {
    if (word == "schema") has_structure_ = true;
    if (word.starts_with('-')) part.out.push_back(word.substr(1));
    if (word.starts_with('6')) part.in.push_back(word);
  }
  parts_.push_back(std::move(part));
}

bool TestSet::has(std::string_view number) const {
  return std::any_of(parts_.begin(), parts_.end(), [number](const Part& part) {
    return is_named(number, part.in) && !is_named(number, part.out);
  });
}

Result<TestSet> tests_of(std::span<const std::string> names, const Brought& brought) {
  TestSet tests;
  for (const std::string& name : names) {
    const auto* found = std::find_if(std::begin(kPresets), std::end(kPresets),
                                     [&name](const Preset& one) { return one.name == name; });
    if (found == std::end(kPresets)) {
      std::vector<std::string> known;
      for (const Preset& one : kPresets) known.emplace_back(one.name);
      return Error{"format.preset",
                   "there is no preset " + in_quotes(name) + "; known are " + joined(known, ", "),
                   ""};
    }
    TestSet alone;
    alone.add(found->tests);
    TRY(is_run(name, alone, brought));
    tests.add(found->tests);
  }
  return tests;
}

}  // namespace docket::csaf
