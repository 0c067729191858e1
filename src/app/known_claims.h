// What the catalogue says of products, as one index that follows the catalogue.
//
// What each shown record says is read once, by who reads the files of imports, and kept in the
// store; the index is made of what is kept. Whoever asks gets the last index that was made and is
// told how many records it does not know yet: nobody waits for a catalogue to be read.

#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/input_reader.h"
#include "formats/claims.h"
#include "inventory/index.h"
#include "store/store.h"

namespace docket {

struct ClaimingRecord {
  std::string source;
  std::string record_id;
  std::int64_t revision = 0;
};

struct CatalogueIndex {
  MatchIndex index;
  std::vector<ClaimingRecord> records;  // by Claim::advisory
  std::int64_t unreadable = 0;          // records of which nothing could be read
};

class KnownClaims {
 public:
  // `reader`: empty: this process. What another edition of it has read is read anew, and holds
  // until then.
  KnownClaims(Store& store, MakeInputReader reader, std::int64_t edition = kClaimsEdition)
      : store_(store), make_reader_(std::move(reader)), edition_(edition) {}

  // Reads at most so many records that have changed, and makes the index anew once all are read.
  // One thread at a time does so; others return at once.
  // Errors: those of the store, and of a reader that cannot be (box.unavailable).
  Status catch_up(int records_max);

  // The last index; null before the first.
  std::shared_ptr<const CatalogueIndex> last() const;

  // How many records it does not know as they are shown now; at least one while it is made.
  Result<std::int64_t> waiting() const;

  // What one record says, as it was read last; nothing where that is not kept.
  Result<std::optional<CatalogueIndex>> of_record(std::string_view source,
                                                  std::string_view record_id) const;

 private:
  Result<int> read_changed(int records_max);
  Result<Row> read(InputReader& reader, const ClaimingRecord& record) const;
  Status make_index();

  Store& store_;
  MakeInputReader make_reader_;
  std::int64_t edition_;
  std::mutex catching_up_;                 // held by who does
  std::atomic<std::int64_t> seen_us_{-1};  // everything shown until then was read
  std::unique_ptr<InputReader> reader_;    // of who does
  bool is_old_ = false;                    // the same: what was read is not in the index yet
  mutable std::mutex guard_;               // of what follows
  std::shared_ptr<const CatalogueIndex> last_;
};

}  // namespace docket
