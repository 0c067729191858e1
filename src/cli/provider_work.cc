#include "cli/provider_work.h"

#include <algorithm>
#include <set>

#include "base/fields.h"
#include "cli/provider_report.h"
#include "provider/check.h"

namespace docket {
namespace {

Status judge(std::string_view text, Outside& outside) {
  JudgeRequest request = TRY(from_json<JudgeRequest>(TRY(parse_json(text))));
  const auto read = [&outside](const std::string& path) -> Result<std::string> {
    const Given given = TRY(outside.ask(path));
    Result<std::string> bytes = whole_of(given.file, provider::tree_file_bytes_max(path), path);
    if (bytes.ok()) return bytes;
    return Error{"provider.unreadable", bytes.error().message, path};
  };
  std::set<std::string> files(std::make_move_iterator(request.files.begin()),
                              std::make_move_iterator(request.files.end()));
  const std::vector<csaf::Judged> judged =
      TRY(provider::check(std::move(files), read, request.now));
  for (const csaf::Judged& one : judged) {
    TRY(outside.tell(kJudged, request.json ? lines_of(one) : text_of(one)));
    if (one.role < std::max(one.claimed, csaf::Role::publisher)) TRY(outside.tell(kBroken, ""));
  }
  return Done{};
}

}  // namespace

const BoxedWork kJudgeBoxed{kJudgeWork, judge};

}  // namespace docket
