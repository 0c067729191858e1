// The language in which a verb explains things to a person.

#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"
#include "cli/options.h"

namespace docket {

enum class Tongue : std::uint8_t { en, zh };
inline std::span<const std::string_view> enum_names(Tongue) {
  static constexpr std::string_view kNames[] = {"en", "zh"};
  return kNames;
}

inline constexpr OptionForm kLanguageForm{
    "language", "zh|en",
    "the language of the explanations; that of the shell where it is left out"};

// What --language says, else the first of LC_ALL, LC_MESSAGES and LANG that is set; English where
// that names another language. Errors: cli.option-value.
Result<Tongue> language_of(const Options& options);

// The same before the options of a verb are known, for what may be wrong with them.
Tongue tongue_in(std::span<const std::string> arguments);

}  // namespace docket
