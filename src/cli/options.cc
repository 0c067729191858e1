#include "cli/options.h"

#include <algorithm>

#include "base/text.h"

namespace docket {
namespace {

constexpr OptionForm kHelp = {"help", "", "say how this is used"};

std::string shown(std::string_view name) { return "--" + std::string{name}; }

const OptionForm* find_form(std::span<const OptionForm> forms, std::string_view name) {
  if (name == kHelp.name) return &kHelp;
  const auto found = std::find_if(forms.begin(), forms.end(),
                                  [name](const OptionForm& form) { return form.name == name; });
  return found == forms.end() ? nullptr : &*found;
}

Error unknown(std::span<const OptionForm> forms, std::string_view name) {
  std::vector<std::string> known = {std::string{kHelp.name}};
  for (const OptionForm& form : forms) known.emplace_back(form.name);
  const std::string close{nearest(name, known)};
  for (std::string& each : known) each = shown(each);
  return {"cli.unknown-option",
          "unknown option " + shown(name) +
              (close.empty() ? "; known are: " + joined(known, ", ")
                             : "; did you mean " + shown(close) + "?"),
          ""};
}

}  // namespace

std::optional<std::string> Options::one(std::string_view name) const {
  const auto found = values_.find(name);
  if (found == values_.end() || found->second.empty()) return std::nullopt;
  return found->second.front();
}

std::vector<std::string> Options::all(std::string_view name) const {
  const auto found = values_.find(name);
  return found == values_.end() ? std::vector<std::string>{} : found->second;
}

Result<std::string> Options::required(std::string_view name) const {
  std::optional<std::string> value = one(name);
  if (value) return *std::move(value);
  return Error{"cli.option-missing", "the option " + shown(name) + " is missing; see --help", ""};
}

Status Options::no_words(std::size_t known) const {
  if (words_.size() <= known) return Done{};
  return Error{"cli.words", "unexpected word '" + words_[known] + "'; see --help", ""};
}

Result<Options> parse_options(std::span<const std::string> arguments,
                              std::span<const OptionForm> forms) {
  Options options;
  bool only_words = false;
  for (std::size_t k = 0; k < arguments.size(); ++k) {
    const std::string_view argument = arguments[k];
    if (only_words || !argument.starts_with("--")) {
      options.words_.emplace_back(argument);
      continue;
    }
    if (argument == "--") {
      only_words = true;
      continue;
    }
    const std::size_t equals = argument.find('=');
    const std::string name{
        argument.substr(2, equals == std::string_view::npos ? equals : equals - 2)};
    const OptionForm* form = find_form(forms, name);
    if (!form) return unknown(forms, name);
    std::vector<std::string>& values = options.values_[name];
    const bool inline_value = equals != std::string_view::npos;
    if (form->value.empty()) {
      if (inline_value)
        return Error{"cli.option-value", "the option " + shown(name) + " takes no value", ""};
      continue;
    }
    if (!values.empty() && !form->repeats)
      return Error{"cli.option-twice", "the option " + shown(name) + " is given twice", ""};
    if (!inline_value && k + 1 == arguments.size())
      return Error{"cli.option-value",
                   "the option " + shown(name) + " needs a value: " + shown(name) + " " +
                       std::string{form->value},
                   ""};
    values.push_back(inline_value ? std::string{argument.substr(equals + 1)} : arguments[++k]);
  }
  return options;
}

std::string help_on(std::span<const OptionForm> forms) {
  std::string text;
  const auto add = [&text](const OptionForm& form) {
    std::string left = "  " + shown(form.name);
    if (!form.value.empty()) left += " " + std::string{form.value};
    left.resize(std::max<std::size_t>(left.size() + 2, 26), ' ');
    text += left + std::string{form.meaning} + "\n";
  };
  for (const OptionForm& form : forms) add(form);
  add(kHelp);
  return text;
}

}  // namespace docket
