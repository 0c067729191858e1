#include "identifiers/purl_rules.h"

#include <algorithm>

#include "base/json.h"
#include "base/text.h"
#include "identifiers/purl_types.h"
#include "identifiers/versions/key.h"

namespace docket {
namespace {

void fold(std::string& text, Letters letters) {
  for (char& c : text) {
    if (letters == Letters::small && is_upper(c)) c = static_cast<char>(c - 'A' + 'a');
    if (letters == Letters::capital && is_lower(c)) c = static_cast<char>(c - 'a' + 'A');
  }
}

std::string_view qualifier(const Purl& purl, std::string_view key) {
  for (const auto& [name, value] : purl.qualifiers) {
    if (name == key) return value;
  }
  return {};
}

Error wrong_name(const Purl& purl, std::string_view reason) {
  return {"purl.name",
          in_quotes(purl.name) + " is no name of " + purl.type + ": " + std::string{reason}, ""};
}

Status check_namespace(Purl& purl, const PurlType& rules) {
  const bool given = !purl.name_space.empty();
  if (rules.name_space == Need::prohibited && given)
    return Error{"purl.namespace",
                 "the type " + purl.type + " has no namespace; found " + in_quotes(purl.name_space),
                 ""};
  if (rules.name_space == Need::required && !given)
    return Error{"purl.namespace", "the type " + purl.type + " wants a namespace before the name",
                 ""};
  if (rules.name_space == Need::usual && !given)
    purl.remarks.push_back("the type " + purl.type + " wants a namespace before the name");
  return Done{};
}

Status check_extension(const Purl& purl) {
  const bool letters =
      std::all_of(purl.name.begin(), purl.name.end(), [](char c) { return c >= 'a' && c <= 'p'; });
  if (purl.name.size() != 32 || !letters) return wrong_name(purl, "it has 32 letters from a to p");
  if (purl.version.empty()) return Done{};
  const std::vector<std::string_view> numbers = split(purl.version, '.');
  if (numbers.size() <= 4 && std::all_of(numbers.begin(), numbers.end(), all_digits)) return Done{};
  return Error{"purl.version", in_quotes(purl.version) + " is no version of up to four numbers",
               ""};
}

Status check_cocoapods(const Purl& purl) {
  if (purl.name.find_first_of(" \t+") == std::string::npos && !purl.name.starts_with('.'))
    return Done{};
  return wrong_name(purl, "it has no space, no '+' and no dot in front");
}

// The owner stands in the namespace; on GitHub, names are not case sensitive.
void settle_git(Purl& purl) {
  const std::size_t slash = purl.name.rfind('/');
  if (slash != std::string::npos) {
    purl.name_space += (purl.name_space.empty() ? "" : "/") + purl.name.substr(0, slash);
    purl.name = purl.name.substr(slash + 1);
  }
  const std::string host = lower_case(purl.name_space.substr(0, purl.name_space.find('/')));
  if (host != "github" && host != "github.com") return;
  fold(purl.name_space, Letters::small);
  fold(purl.name, Letters::small);
}

Status settle_extra(Purl& purl, Extra extra) {
  switch (extra) {
    case Extra::none:
      return Done{};
    case Extra::pypi:
      std::replace(purl.name.begin(), purl.name.end(), '_', '-');
      return Done{};
    case Extra::pub:
      std::replace_if(
          purl.name.begin(), purl.name.end(), [](char c) { return !is_lower(c) && !is_digit(c); },
          '_');
      return Done{};
    case Extra::cpan:
      if (purl.name.find("::") == std::string::npos) return Done{};
      return wrong_name(purl, "that is a module; the distribution is named with hyphens");
    case Extra::cocoapods:
      return check_cocoapods(purl);
    case Extra::chrome_extension:
      return check_extension(purl);
    case Extra::mlflow:
      if (qualifier(purl, "repository_url").find("databricks") != std::string_view::npos)
        fold(purl.name, Letters::small);
      return Done{};
    case Extra::git:
      settle_git(purl);
      return Done{};
    case Extra::swid:
      if (std::count(purl.name_space.begin(), purl.name_space.end(), '/') <= 1) return Done{};
      return Error{"purl.namespace", "the type swid has at most two segments before the name", ""};
  }
  return Done{};
}

}  // namespace

Status apply_type_rules(Purl& purl) {
  if (purl.name.empty())
    return Error{"purl.name-missing",
                 "the name is missing; an '@' that is part of it is written %40", ""};
  const PurlType* rules = find_purl_type(purl.type);
  if (!rules) {
    purl.remarks.push_back("the type " + purl.type + " is not registered");
    return Done{};
  }
  fold(purl.name_space, rules->name_space_letters);
  fold(purl.name, rules->name_letters);
  fold(purl.version, rules->version_letters);
  TRY(settle_extra(purl, rules->extra));
  TRY(check_namespace(purl, *rules));
  if (!rules->required_qualifier.empty() && qualifier(purl, rules->required_qualifier).empty())
    return Error{
        "purl.qualifier-missing",
        "the type " + purl.type + " wants the qualifier " + std::string{rules->required_qualifier},
        ""};
  return Done{};
}

}  // namespace docket
