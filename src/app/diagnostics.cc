#include "app/diagnostics.h"

#include <cstdio>

namespace docket {

void Diagnostics::say(std::string_view what, const Json& more) {
  Json line = Json::object({{"at", to_text(world_.now())}, {"what", what}});
  for (const Json::Member& member : *more.members()) line.add(member.first, member.second);
  const std::string text = print(line) + "\n";
  const std::lock_guard lock{guard_};
  std::fwrite(text.data(), 1, text.size(), stderr);
}

void Diagnostics::failed(std::string_view what, const Error& error) {
  say(what, Json::object({{"code", error.code}}));
}

}  // namespace docket
