#include "provider/document.h"

#include <algorithm>
#include <filesystem>

#include "base/text.h"
#include "formats/check.h"
#include "formats/csaf/provider/tree.h"
#include "provider/files.h"

namespace docket::provider {
namespace {

namespace fs = std::filesystem;

// Of what lies beside a document, and of what a file system takes.
constexpr std::string_view kLongestEnding = ".sha512";
constexpr std::size_t kNameBytesMax = 255;

Error placed(Error error, const std::string& source) {
  error.where = error.where.empty() ? source : source + ":" + error.where;
  return error;
}

Result<csaf::Publication> publication_in(std::string_view bytes,
                                         const csaf::ProviderSettings& settings) {
  const Json document = TRY(parse_json(bytes));
  csaf::Publication made = TRY(csaf::publication_of(document));
  if (made.file.size() + kLongestEnding.size() > kNameBytesMax)
    return Error{"provider.long-name",
                 "the id gives a file name of " + std::to_string(made.file.size()) +
                     " bytes; with an ending behind it, at most " +
                     std::to_string(kNameBytesMax - kLongestEnding.size()) + " can be published",
                 "/document/tracking/id"};
  const CheckedFormat* format = checked_format("csaf-" + std::string{name_of(made.edition)});
  const std::vector<RuleFinding> findings = TRY(format->check(document));
  for (const RuleFinding& finding : findings) {
    if (finding.kind != RuleKind::mandatory) continue;
    return Error{"provider.invalid",
                 "the document fails test " + finding.test + ": " + finding.message, finding.at};
  }
  if (made.status == "draft")
    return Error{"provider.draft", "a draft is not published; make it interim or final",
                 "/document/tracking/status"};
  const std::vector<std::string> labels = csaf::published_labels(settings, made.edition);
  if (std::find(labels.begin(), labels.end(), made.label) == labels.end())
    return Error{"provider.label",
                 (made.label == "UNLABELED" ? "the document says nothing of TLP"
                                            : "the document is TLP:" + made.label) +
                     ", and this provider publishes " + joined(labels, ", ") +
                     "; name the label in provider.json if it is meant to be published",
                 "/document/distribution"};
  return made;
}

}  // namespace

Result<std::string> read_document(const std::string& file) {
  std::error_code failed;
  if (fs::is_regular_file(file, failed) && fs::file_size(file, failed) > kDocumentBytesMax)
    return Error{"format.too-large", "the document is larger than 64 MiB", file};
  return read_file(file);
}

Result<csaf::Publication> look_at(std::string_view bytes, const std::string& source,
                                  const csaf::ProviderSettings& settings) {
  Result<csaf::Publication> made = publication_in(bytes, settings);
  if (!made.ok()) return placed(made.error(), source);
  return made;
}

Result<std::vector<std::string>> documents_under(const std::vector<std::string>& paths) {
  std::vector<std::string> found;
  for (const std::string& path : paths) {
    std::error_code failed;
    if (!fs::is_directory(path, failed)) {
      found.push_back(path);
      continue;
    }
    fs::recursive_directory_iterator each{path, failed};
    for (; !failed && each != fs::recursive_directory_iterator{}; each.increment(failed)) {
      if (each->path().extension() == ".json" && each->is_regular_file(failed))
        found.push_back(each->path().string());
    }
    if (failed)
      return Error{"provider.unreadable", "this cannot be read: " + failed.message(), path};
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

}  // namespace docket::provider
