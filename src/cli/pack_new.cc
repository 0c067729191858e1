#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string_view>
#include <system_error>

#include "cli/answers.h"
#include "cli/pack_verbs.h"
#include "cli/verbs.h"
#include "law/cursor.h"

namespace docket {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kPack = R"book(# The name of the law

What this pack is, and what its answers are worth.

```rule
pack NAME
  title     "The name of the law"
  status    draft
  issuer    "who issued it"
  zone      Asia/Shanghai
  counting  natural because "where the law says so, or why this way"
  source    "where the text was read"

role provider
  says      "provider"
  because   "tie it to words of the law: words …, in place of this line"

kind product
  says      "product"
  because   "as above"

event learned
  recorded-as VulnerabilityLearned
  says      "learning of the vulnerability"
  because   "as above"

event fixed
  recorded-as VulnerabilityFixed
  says      "fixing the vulnerability"
  because   "as above"
```
)book";

constexpr std::string_view kArticle = R"book(# Article 1

checked: recalled, replace this by a day and an edition once the words were compared

text paraphrase

> en: fix within 90 days.

Why this reading, and what was left out.

```rule
duty remedy
  says      "Remedy (90 days)"
  cites     paraphrase "fix within 90 days"
  bearer    provider
  from      learned
  within    90 days
  must      fixed
```

```case
case "fixed in the last minute"
  asset     product; we are provider
  2026-03-02 09:00  learned
  2026-05-31 23:59  fixed
  expect    remedy kept due 2026-05-31
```
)book";

bool write(const fs::path& path, const std::string& text) {
  std::ofstream out{path, std::ios::binary};
  out << text;
  return static_cast<bool>(out.flush());
}

}  // namespace

Status write_new_pack(const std::string& folder) {
  const fs::path path{folder};
  const std::string name = (path.has_filename() ? path : path.parent_path()).filename().string();
  if (!is_pack_name(name))
    return Error{"pack.name",
                 "'" + name + "' is no name of a pack; take lower-case letters, digits and hyphens",
                 folder};
  std::error_code error;
  if (fs::exists(path, error))
    return Error{"pack.exists", folder + " is there already; name a folder that is not", folder};
  fs::create_directories(path, error);
  std::string pack{kPack};
  pack.replace(pack.find("NAME"), 4, name);
  if (!error && write(path / "pack.md", pack) && write(path / "art-01.md", std::string{kArticle}))
    return Done{};
  return Error{"pack.unwritable", "the pack cannot be written: " + folder, folder};
}

int run_pack_new(const std::string& folder) {
  const Status written = write_new_pack(folder);
  if (!written.ok()) return fail_verb("pack new", written.error(), kExitFailed);
  std::fputs(("wrote " + folder + "; next: docket pack check " + folder + "\n").c_str(), stdout);
  return kExitDone;
}

}  // namespace docket
