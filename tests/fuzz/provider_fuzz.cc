// The judge of providers' trees, over a small one: metadata before the cut, and behind it the bytes
// of every other file.

#include "base/check.h"
#include "formats/csaf/provider/requirements.h"
#include "fuzz.h"

namespace docket {
namespace {

void judge(std::string_view text) {
  const Halves halves = halves_of(text);
  csaf::TreeSeen tree;
  tree.files = {".well-known/csaf/provider-metadata.json",
                ".well-known/security.txt",
                ".well-known/csaf/feed.json",
                ".well-known/csaf/aggregator.json",
                ".well-known/csaf/key.asc",
                ".well-known/csaf/index.txt",
                ".well-known/csaf/changes.csv",
                ".well-known/csaf/2024/a.json",
                ".well-known/csaf/2024/a.json.sha256",
                ".well-known/csaf/2024/a.json.asc"};
  tree.read = [&](const std::string& path) -> Result<std::string> {
    if (!tree.files.contains(path)) return Error{"provider.unreadable", "no such file", path};
    return std::string{path.ends_with("provider-metadata.json") ? halves.first : halves.second};
  };
  tree.take_keys = [](const std::vector<std::string>&) {};
  tree.verify = [](std::string_view, std::string_view) -> Status { return Done{}; };
  tree.fingerprints = [](const std::string& key) { return std::vector<std::string>{key}; };
  const auto judged = csaf::judge(tree);
  CHECK(judged.ok());
  for (const csaf::Judged& one : *judged) {
    CHECK(one.requirements.size() == 25);
    for (const csaf::Requirement& each : one.requirements) {
      CHECK(each.breaches.size() <= csaf::kBreachesMax);
      CHECK((each.met == csaf::Met::no) == (each.count > 0));
      CHECK(each.met != csaf::Met::no || !each.remedy.empty());
    }
  }
}

}  // namespace
}  // namespace docket

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  docket::judge(docket::text_of(bytes, size));
  return 0;
}
