// docket format: the parts of the verb.

#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "app/document_work.h"
#include "base/json.h"
#include "base/result.h"
#include "cli/options.h"

namespace docket {

inline constexpr std::string_view kFormatVerb = "format";

// Standard output on its way; once its reader is gone, nothing more is worked out.
class Out {
 public:
  void line(const Json& answer);
  void text(std::string_view text);
  void flush();
  bool written() const { return written_; }

 private:
  bool written_ = true;
};

// The bytes of a file of ours of at most kDocumentBytesMax; "-" is standard input. Errors:
// cli.file, format.too-large.
Result<std::string> document_of(const std::string& file);

// What a process that checks is given of what it asks for.
using GiveWorld = std::function<Result<Given>(const std::string& questions)>;

// `check FORMAT FILE …`: one answer a document; gives the exit status. `worker` makes a process
// that knows kCheckWork.
int check_documents(const std::string& format, std::span<const std::string> files,
                    BoxedWorker (*worker)(), GiveWorld give = nullptr);

// `convert`, `diff` and `records`, with the words behind them; they give the exit status.
int convert_document(const Options& options, std::span<const std::string> files);
int compare_documents(const Options& options, std::span<const std::string> files);
int list_records(const Options& options, std::span<const std::string> files);

}  // namespace docket
