// The counts of an import, added up record by record.

#pragma once

#include <map>
#include <string>

#include "app/catalogue_entry.h"
#include "app/import.h"

namespace docket {

class Tally {
 public:
  Tally() = default;
  explicit Tally(ImportCounts counts);  // goes on from there

  void add(const CatalogueEntry& entry);
  void refuse(const std::string& place, const Error& error);
  void refuse_case(const std::string& place, const Error& error);
  void unreadable(const std::string& place, const Error& error);

  ImportCounts& counts() { return counts_; }

  // The counts with their lists, the most frequent first.
  ImportCounts sorted() const;

 private:
  using Sums = std::map<std::string, std::int64_t, std::less<>>;

  ImportCounts counts_;  // its lists are kept in the maps until sorted()
  Sums formats_;
  Sums flags_;
  Sums lost_;
  Sums refusals_;
};

}  // namespace docket
