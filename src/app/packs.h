// The rule packs that are in force at this desk. Which ones is configuration; that they were
// adopted, with the hash of what was adopted, is a record.

#pragma once

#include <string>
#include <vector>

#include "duty/rulebook.h"

namespace docket {

class AdoptedPacks {
 public:
  // Packs that travel in the program, by name. Errors: pack.unknown, those of Rulebook::of.
  static Result<AdoptedPacks> load(const std::vector<std::string>& names);

  const Rulebook& rulebook() const { return rulebook_; }

 private:
  explicit AdoptedPacks(Rulebook rulebook) : rulebook_(std::move(rulebook)) {}
  Rulebook rulebook_;
};

}  // namespace docket
