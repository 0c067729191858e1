#include "cli/language.h"

#include <cstdlib>
#include <string>
#include <string_view>

namespace docket {

Result<Tongue> language_of(const Options& options) {
  if (const std::optional<std::string> said = options.one("language")) {
    if (*said == "zh") return Tongue::zh;
    if (*said == "en") return Tongue::en;
    return Error{"cli.option-value", "--language is zh or en, not '" + *said + "'", ""};
  }
  for (const char* variable : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* locale = std::getenv(variable);
    if (!locale || !*locale) continue;
    return std::string_view{locale}.starts_with("zh") ? Tongue::zh : Tongue::en;
  }
  return Tongue::en;
}

}  // namespace docket
