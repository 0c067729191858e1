// One record of the catalogue as rows: what lists and searches show, the revision with its bytes,
// identifiers, proposed links, words for the text index.

#pragma once

#include <string>
#include <vector>

#include "app/catalogue_entry.h"
#include "base/hash.h"
#include "store/store.h"

namespace docket {

// Records without a date of publication stand at the end of lists, under this moment.
inline constexpr std::int64_t kNoDateMs = -62'167'219'200'000;

// A record that was read and waits to be written.
struct ReadRecord {
  CatalogueEntry entry;
  Hash content{};
  std::string raw;
  std::string place;
};

// What the catalogue knows of a number already.
struct KnownRecord {
  std::vector<Hash> contents;  // of its revisions, the first one first
  std::int64_t updated_ms = 0;
  bool is_there() const { return !contents.empty(); }
};

// Which import brings a record, and when it writes it.
struct Arrival {
  std::string run;
  Instant at;
};

// The statements that add records. The words of new ones come behind the rows of all: whenever a
// statement could write several rows, SQLite has FTS5 write what it has gathered so far.
class RecordStatements {
 public:
  explicit RecordStatements(Arrival arrival) : arrival_(std::move(arrival)) {}

  // Adds the record as revision number contents.size() + 1, and shows it in lists and in the
  // collection of STIX objects unless an older revision was changed later than this one.
  void add(ReadRecord record, KnownRecord& known);

  std::vector<Statement> take() &&;

 private:
  void row(std::string name, Row parameters);
  void show(CatalogueEntry& entry, std::int64_t revision, bool is_new);
  void index(CatalogueEntry& entry, bool is_new);
  void put_in_collection(const CatalogueEntry& entry, std::int64_t revision);
  void propose_links(const CatalogueEntry& entry);
  void settle_words();

  Arrival arrival_;
  std::vector<Statement> rows_;
  std::vector<Statement> words_;
};

}  // namespace docket
