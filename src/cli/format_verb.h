// docket format: the parts of the verb.

#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/result.h"
#include "cli/options.h"

namespace docket {

inline constexpr std::string_view kFormatVerb = "format";
inline constexpr std::size_t kDocumentMax = 64U << 20;

// The bytes of a file of at most so many; "-" is standard input. Errors: cli.file,
// format.too-large.
Result<std::string> document_of(const std::string& file, std::size_t bytes_max = kDocumentMax);

// How many bytes of a document of that format are read: more of logs and tables of reports.
std::size_t bytes_max_of(std::string_view format);

// `convert`, `diff` and `records`, with the words behind them; they give the exit status.
int convert_document(const Options& options, std::span<const std::string> files);
int compare_documents(const Options& options, std::span<const std::string> files);
int list_records(const Options& options, std::span<const std::string> files);

}  // namespace docket
