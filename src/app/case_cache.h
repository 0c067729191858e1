// The states of the cases that were used last, so that a command on a case of a thousand records
// does not read them again. A store has one writer, and every record of a case goes through
// Docket::submit, so what is kept is the case as it stands; Store::append would still refuse what
// was decided on an older one.

#pragma once

#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "cases/state.h"

namespace docket {

// Held by the cache and by whoever is deciding on it; it never changes.
using KeptCase = std::shared_ptr<const CaseState>;

KeptCase kept_alone(CaseState state);  // by no cache

class CaseCache {
 public:
  // Keeps states until together they hold more than that many facts, parties and assets.
  explicit CaseCache(std::size_t facts_max) : facts_max_(facts_max) {}

  // By id or by number; nullptr when it is not kept.
  KeptCase find(std::string_view name);

  // Takes the place of an older state of that case; an older one than is kept is left out.
  KeptCase keep(CaseState state);

  void drop(std::string_view name);

  std::size_t facts() const;

 private:
  using Kept = std::list<KeptCase>;  // the one used last is first

  void remove(Kept::iterator place);

  const std::size_t facts_max_;
  mutable std::mutex guard_;
  Kept kept_;
  std::map<std::string, Kept::iterator, std::less<>> places_;  // by id and by number
  std::size_t facts_ = 0;
};

}  // namespace docket
