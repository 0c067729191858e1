#include "bomb_works.h"

#include "app/document_work.h"
#include "app/input_reader.h"
#include "formats/sboms.h"
#include "inventory/sbom_text.h"

namespace docket::bombs {
namespace {

// As the server has it done, up to the answer.
Status read_bill(std::string_view, Outside& outside) {
  const Given given = TRY(outside.ask("0"));
  const SbomRead read =
      TRY(docket::read_sbom(TRY(whole_of(given.file, kSbomBytesMax, "the bill"))));
  return outside.tell(kAnswer, text_of_bill(read));
}

// As an import, whose records are only counted. What cannot be read is the error.
Status read_archive(std::string_view, Outside& outside) {
  const Given given = TRY(outside.ask("0"));
  Status unread = Done{};
  std::size_t records = 0;
  RecordSink sink;
  sink.begin = [](const std::string&) {};
  sink.take = [&](ArrivedRecord) { ++records; };
  sink.pause = []() -> Result<Go> { return Go::on; };
  sink.unreadable = [&](const std::string&, const Error& error) { unread = error; };
  sink.progressed = [](std::uint64_t) {};
  std::optional<std::string> from;
  TRY(read_records(given.file, "the archive", from, sink));
  TRY(outside.tell(kAnswer, std::to_string(records)));
  return unread;
}

}  // namespace

std::vector<BoxedWork> works() {
  const std::span<const BoxedWork> of_documents = document_works();
  std::vector<BoxedWork> all(of_documents.begin(), of_documents.end());
  all.insert(all.end(), {{kBillWork, read_bill}, {kArchiveWork, read_archive}});
  return all;
}

}  // namespace docket::bombs
