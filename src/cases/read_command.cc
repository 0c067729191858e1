#include "cases/read_command.h"

namespace docket {
namespace {

template <std::size_t I = 0>
Result<Command> read_alternative(std::string_view name, const Json& body) {
  if constexpr (I == std::variant_size_v<Command>) {
    const std::vector<std::string> known = command_names();
    const std::string_view close = nearest(name, known);
    return Error{"case.no-such-command",
                 "there is no command " + in_quotes(name) + "; " +
                     (close.empty() ? "known are: " + joined(known, ", ")
                                    : "did you mean " + in_quotes(close) + "?"),
                 ""};
  } else {
    using Alternative = std::variant_alternative_t<I, Command>;
    if (name != Alternative::kName) return read_alternative<I + 1>(name, body);
    return Command{TRY(from_json<Alternative>(body))};
  }
}

template <class... Alternative>
std::vector<std::string> names_of(const std::variant<Alternative...>*) {
  return {std::string{Alternative::kName}...};
}

}  // namespace

std::vector<std::string> command_names() { return names_of(static_cast<const Command*>(nullptr)); }

Result<Command> read_command(std::string_view name, const Json& body) {
  return read_alternative(name, body);
}

}  // namespace docket
