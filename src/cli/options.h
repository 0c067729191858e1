// The command line of one verb: long options with values, and words.
//
//   const OptionForm kForms[] = {{"now", "INSTANT", "the moment to judge at"}, {"idle", "", "…"}};
//   Result<Options> options = parse_options(arguments, kForms);
//   options->one("now"), options->all("pack"), options->has("idle"), options->words()

#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace docket {

struct OptionForm {
  std::string_view name;     // without the two hyphens
  std::string_view value;    // what its value is called in help; empty: it takes none
  std::string_view meaning;  // one line
  bool repeats = false;
};

class Options {
 public:
  bool has(std::string_view name) const { return values_.contains(name); }
  std::optional<std::string> one(std::string_view name) const;
  std::vector<std::string> all(std::string_view name) const;
  const std::vector<std::string>& words() const { return words_; }

  // The one value of an option that has to be there. Errors: cli.option-missing.
  Result<std::string> required(std::string_view name) const;

  // For who takes options alone, or `known` words before them. Errors: cli.words (there is another,
  // which would be passed over).
  Status no_words(std::size_t known = 0) const;

 private:
  friend Result<Options> parse_options(std::span<const std::string>, std::span<const OptionForm>);
  std::map<std::string, std::vector<std::string>, std::less<>> values_;
  std::vector<std::string> words_;
};

// `--name value`, `--name=value` and, where no value is taken, `--name`; what follows `--` are
// words. `--help` is always known. Errors: cli.unknown-option, cli.option-value,
// cli.option-twice.
Result<Options> parse_options(std::span<const std::string> arguments,
                              std::span<const OptionForm> forms);

// The options as help shows them, one a line.
std::string help_on(std::span<const OptionForm> forms);

}  // namespace docket
