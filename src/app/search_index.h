// The text index of cases. A commit that changes what a case is found by only marks the case
// (changes_search, search_changed); the index catches up in rounds of its own, so that no command
// waits for it and many commands on one case cost one round.

#pragma once

#include <cstddef>
#include <mutex>
#include <span>
#include <string>
#include <vector>

#include "cases/state.h"
#include "store/store.h"

namespace docket {

// What a case is found by: its number, title, description, identifiers, assets and notes, as the
// tokens of the text index.
std::string search_tokens_of_case(const CaseState& state, std::span<const CaseRecord> records);

// True when the event changes those tokens.
bool changes_search(const EventBody& body);

// Marks the case as one that the index is to catch up with.
Statement search_changed(const std::string& case_id);

// The statements that put the tokens of a case into the text index in place of the old ones.
std::vector<Statement> indexing(const std::string& case_id, std::string tokens);

class SearchIndex {
 public:
  explicit SearchIndex(Store& store) : store_(&store) {}

  // Marks the cases of a store from before there was a text index.
  Status begin();

  // Catches up with at most so many of the cases that are marked. May be called by any thread.
  Status catch_up(std::size_t cases_max);

 private:
  Store* store_;
  std::mutex one_at_a_time_;
};

}  // namespace docket
