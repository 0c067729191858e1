#include "app/account_names.h"

#include <algorithm>

#include "base/text.h"

namespace docket {
namespace {

constexpr std::size_t kPersonBytesMax = 200;

}  // namespace

Status name_is_sound(std::string_view account) {
  const auto fits = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
  };
  const bool sound = !account.empty() && account.size() <= 64 && account != "host" &&
                     account != "docket" && std::all_of(account.begin(), account.end(), fits);
  if (sound) return Done{};
  return Error{
      "account.name",
      "an account's name has 1 to 64 of a-z, 0-9, '-', '_' and '.', and is neither 'host' nor "
      "'docket'",
      "/account"};
}

Status name_of_person_is_sound(std::string_view name) {
  if (trimmed(name).empty() || name.size() > kPersonBytesMax)
    return Error{"account.person", "say what the person is called, in 1 to 200 bytes", "/name"};
  if (unprintable_at(name, Lines::one) != std::string_view::npos)
    return Error{"account.person", "the name holds a character that nobody can see; type it again",
                 "/name"};
  return Done{};
}

Status organisation_is_sound(std::string_view name) {
  if (trimmed(name).empty())
    return Error{"account.organisation", "name the organisation that uses Docket", "/organisation"};
  if (unprintable_at(name, Lines::one) != std::string_view::npos)
    return Error{"account.organisation",
                 "the name holds a character that nobody can see; type it again", "/organisation"};
  return Done{};
}

}  // namespace docket
