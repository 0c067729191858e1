#include "app/documents.h"

#include "app/waiting.h"
#include "base/bytes.h"

namespace docket {
namespace {

Error too_large() {
  return {"import.document-size",
          "the document has more than 16 MiB; bring a part of it, or give it to `docket import` or "
          "`docket case report` on the host",
          "/document"};
}

}  // namespace

Result<std::string> document_bytes(std::string_view document) {
  if (document.size() / 4 > kDocumentBytesMax / 3 + 1) return too_large();
  std::optional<std::string> bytes = from_base64(document);
  if (!bytes) return Error{"import.not-base64", "the document is not in base64", "/document"};
  if (bytes->size() > kDocumentBytesMax) return too_large();
  return *std::move(bytes);
}

Result<DocumentSeen> Documents::read(std::string_view document, const VisitReport& visit) {
  const std::string bytes = TRY(document_bytes(document));
  const Waiting waiting{waiting_};
  if (waiting.number() > kWaitingMax)
    return Error{"import.busy",
                 "other documents are being read at this moment; try again in a few seconds", ""};
  const std::lock_guard alone{reading_};
  // Whatever a document did to its reader is not there any more for the next one.
  const std::unique_ptr<InputReader> reader = make_reader_ ? make_reader_() : read_here();
  return reader->read_document(bytes, kItemsMax, visit);
}

}  // namespace docket
