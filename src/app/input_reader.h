// Who reads the files of an import, and records once more: this process, or a boxed one that can do
// nothing else.

#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/catalogue_entry.h"
#include "app/document.h"
#include "app/excerpt.h"
#include "app/import_source.h"
#include "base/hash.h"
#include "inventory/sbom.h"

namespace docket {

// A record of a file, as who reads it tells of it.
struct ArrivedRecord {
  std::string_view bytes;    // valid during the call only
  std::uint64_t offset = 0;  // of the first byte, in the leaf
  Hash content{};            // content_hash(bytes)
  Result<CatalogueEntry> entry;
  std::optional<Advisory> advisory;  // all that it says, where that is wanted
};

// Takes what a file holds, in order.
struct RecordSink {
  bool wants_advisories = false;
  std::function<void(const std::string& leaf)> begin;  // a file or an entry; its name as it is
  std::function<void(ArrivedRecord record)> take;
  // After some records. An error or Go::stop ends the reading and is handed on.
  std::function<Result<Go>()> pause;
  // A file or an entry, or what is left of it, cannot be read; the reading goes on with the next.
  std::function<void(const std::string& name, const Error& error)> unreadable;
  std::function<void(std::uint64_t bytes)> progressed;  // bytes read of the files themselves
};

// A bill of materials of more components is refused where it is read (bill.too-large).
inline constexpr std::size_t kBillComponentsMax = 250'000;

class InputReader {
 public:
  virtual ~InputReader() = default;

  // `from`: leaves before this one (leaf_name()) are passed over; when it was met, it is emptied.
  // Errors: only those of `pause`.
  virtual Result<Go> read(const InputFile& file, std::optional<std::string>& from,
                          const RecordSink& sink) = 0;

  // Reads one record, of the catalogue. Errors: those of read_record, box.ended, box.late.
  virtual Result<Excerpt> read_again(std::string_view record) = 0;

  // Reads a document that a person brings. Errors: those of see_document, box.ended, box.late.
  virtual Result<DocumentSeen> read_document(std::string_view document, std::size_t items_max,
                                             const VisitReport& visit) = 0;

  // What a record says of products, all of it, as text_of_claims. Errors: as of read_again.
  virtual Result<std::string> read_claims(std::string_view record) = 0;

  // Reads a bill of materials. Errors: those of formats/sboms.h, bill.too-large, box.ended,
  // box.late.
  virtual Result<SbomRead> read_bill(std::string_view bytes) = 0;
};
using MakeInputReader = std::function<std::unique_ptr<InputReader>()>;

// The name of a leaf as it is kept: text as it is, other bytes in hexadecimal digits.
std::string leaf_name(const std::string& name);

// Reads what is open, in this process; `path` is for names and messages. As InputReader::read.
Result<Go> read_records(const Opened& opened, const std::string& path,
                        std::optional<std::string>& from, const RecordSink& sink);

std::unique_ptr<InputReader> read_here();

// Reads in a boxed process of this program, which `arguments` make call serve_input_from_a_box().
// A file on which it fails is unreadable (box.ended, box.late); the next has another.
std::unique_ptr<InputReader> read_in_a_box(std::vector<std::string> arguments);

// The boxed process: locks itself in and reads what comes over its socket until that closes.
// Errors: box.unavailable.
Status serve_input_from_a_box();

}  // namespace docket
