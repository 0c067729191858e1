// Included before everything else in a mutated build: which of the mutants is on.
//
// DOCKET_MUTANT=17 makes mistake 17. DOCKET_REACHED=FILE appends the numbers of all mutants that a
// run came by, so that a mutant is tried on those tests only that can see it.

#pragma once

#include <cstdio>
#include <cstdlib>
#include <type_traits>

namespace docket_mutation {

inline constexpr int kMutantsMax = 1 << 16;

struct Switch {
  int chosen = -1;
  const char* reached_file = nullptr;
  bool reached[kMutantsMax] = {};

  Switch() {
    if (const char* text = std::getenv("DOCKET_MUTANT")) chosen = std::atoi(text);
    reached_file = std::getenv("DOCKET_REACHED");
  }
  ~Switch() {
    if (!reached_file) return;
    std::FILE* file = std::fopen(reached_file, "a");
    for (int number = 0; file && number < kMutantsMax; ++number) {
      if (reached[number]) std::fprintf(file, "%d\n", number);
    }
    if (file) std::fclose(file);
  }
};

inline Switch& the_switch() {
  static Switch one;
  return one;
}

// For what is computed once, when the program starts.
inline bool on_start(int number) {
  Switch& one = the_switch();
  one.reached[number] = true;
  return one.chosen == number;
}

constexpr bool on(int number) {
  if (std::is_constant_evaluated()) return false;
  return on_start(number);
}

}  // namespace docket_mutation
