#include "cli/language.h"

#include <cstdlib>
#include <string>
#include <string_view>

namespace docket {

namespace {

Tongue tongue_of_shell() {
  for (const char* variable : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* locale = std::getenv(variable);
    if (!locale || !*locale) continue;
    return std::string_view{locale}.starts_with("zh") ? Tongue::zh : Tongue::en;
  }
  return Tongue::en;
}

}  // namespace

Tongue tongue_in(std::span<const std::string> arguments) {
  for (std::size_t at = 0; at < arguments.size() && arguments[at] != "--"; ++at) {
    if (arguments[at] == "--language=zh") return Tongue::zh;
    if (arguments[at] == "--language=en") return Tongue::en;
    if (arguments[at] != "--language" || at + 1 == arguments.size()) continue;
    if (arguments[at + 1] == "zh") return Tongue::zh;
    if (arguments[at + 1] == "en") return Tongue::en;
  }
  return tongue_of_shell();
}

Result<Tongue> language_of(const Options& options) {
  if (const std::optional<std::string> said = options.one("language")) {
    if (*said == "zh") return Tongue::zh;
    if (*said == "en") return Tongue::en;
    return Error{"cli.option-value", "--language is zh or en, not '" + *said + "'", ""};
  }
  return tongue_of_shell();
}

}  // namespace docket
