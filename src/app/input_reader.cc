#include "app/input_reader.h"

#include "base/bytes.h"
#include "base/text.h"
#include "formats/all.h"
#include "formats/claims.h"
#include "formats/sboms.h"
#include "inventory/claim_text.h"

namespace docket {
namespace {

class ReaderHere final : public InputReader {
 public:
  Result<Go> read(const InputFile& file, std::optional<std::string>& from,
                  const RecordSink& sink) override {
    const Result<Opened> opened = open_input(file);
    if (opened.ok()) return read_records(*opened, file.path, from, sink);
    sink.unreadable(file.path, opened.error());
    return Go::on;
  }

  Result<Excerpt> read_again(std::string_view record) override {
    return excerpt_of(TRY(read_record(record)));
  }

  Result<DocumentSeen> read_document(std::string_view document, std::size_t items_max,
                                     const VisitReport& visit) override {
    return see_document(document, items_max, visit);
  }

  Result<std::string> read_claims(std::string_view record) override {
    return text_of_claims(claims_of(TRY(read_record(record)).advisory, 0));
  }

  Result<SbomRead> read_bill(std::string_view bytes) override {
    SbomRead read = TRY(read_sbom(bytes));
    if (read.sbom.components.size() <= kBillComponentsMax) return read;
    return Error{"bill.too-large", "a bill of at most 250,000 components is kept; split it", ""};
  }
};

ArrivedRecord arrived(const FoundRecord& found, bool with_advisory) {
  ArrivedRecord record{
      found.bytes, found.offset, found.content,
      found.read.ok() ? Result<CatalogueEntry>{entry_of(*found.read)} : found.read.error(),
      std::nullopt};
  if (with_advisory && found.read.ok()) record.advisory = found.read->advisory;
  return record;
}

}  // namespace

std::string leaf_name(const std::string& name) { return is_utf8(name) ? name : to_hex(name); }

Result<Go> read_records(const Opened& opened, const std::string& path,
                        std::optional<std::string>& from, const RecordSink& sink) {
  std::unique_ptr<RecordStream> stream;
  LeafSink leaves;
  leaves.begin = [&](const std::string& name) {
    if (from && leaf_name(name) != *from) return false;
    from.reset();
    sink.begin(name);
    stream = std::make_unique<RecordStream>(
        [&sink](const FoundRecord& found) { sink.take(arrived(found, sink.wants_advisories)); });
    return true;
  };
  leaves.feed = [&](std::string_view piece) -> Result<Go> {
    stream->feed(piece);
    return sink.pause();
  };
  leaves.end = [&]() -> Result<Go> {
    stream->finish();
    return sink.pause();
  };
  leaves.unreadable = sink.unreadable;
  leaves.progressed = sink.progressed;
  return read_opened(opened, path, leaves);
}

std::unique_ptr<InputReader> read_here() { return std::make_unique<ReaderHere>(); }

}  // namespace docket
