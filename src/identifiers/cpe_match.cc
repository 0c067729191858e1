// What one CPE name says of another: NISTIR 7696, tables 6-2 and 6-4.

#include "identifiers/cpe.h"
#include "identifiers/versions/key.h"

namespace docket {
namespace {

using enum CpeRelation;

// Names in the order of the enumeration.
constexpr std::string_view kNames[] = {"disjoint", "equal", "subset", "superset", "undefined"};

bool has_wild_card(std::string_view value) {
  for (std::size_t at = 0; at < value.size(); ++at) {
    if (value[at] == '\\') {
      ++at;
    } else if (value[at] == '*' || value[at] == '?') {
      return true;
    }
  }
  return false;
}

// How many characters an escaped text has.
std::size_t length_of(std::string_view text) {
  std::size_t length = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '\\') ++at;
    ++length;
  }
  return length;
}

// True where text[at] begins a character: no backslash before it makes it part of one.
bool begins_character(std::string_view text, std::size_t at) {
  std::size_t slashes = 0;
  while (slashes < at && text[at - slashes - 1] == '\\') ++slashes;
  return slashes % 2 == 0;
}

// A wild card at an end: any number of characters, or at most as many as "?" stand there.
struct Gap {
  bool any = false;
  std::size_t most = 0;
  bool allows(std::size_t characters) const { return any || characters <= most; }
};

struct Pattern {
  Gap front;
  std::string_view middle;
  Gap back;
};

Pattern pattern_of(std::string_view value) {
  Pattern pattern;
  if (take(value, "*")) {
    pattern.front.any = true;
  } else {
    pattern.front.most = take_while(value, [](char c) { return c == '?'; }).size();
  }
  while (!value.empty() && begins_character(value, value.size() - 1) &&
         (value.back() == '*' || value.back() == '?')) {
    pattern.back.any = pattern.back.any || value.back() == '*';
    ++pattern.back.most;
    value.remove_suffix(1);
  }
  pattern.middle = value;
  return pattern;
}

bool matches(std::string_view value, std::string_view target) {
  const Pattern pattern = pattern_of(value);
  for (std::size_t at = target.find(pattern.middle); at != std::string_view::npos;
       at = target.find(pattern.middle, at + 1)) {
    if (begins_character(target, at) && pattern.front.allows(length_of(target.substr(0, at))) &&
        pattern.back.allows(length_of(target.substr(at + pattern.middle.size()))))
      return true;
  }
  return false;
}

}  // namespace

std::span<const std::string_view> enum_names(CpeRelation) { return kNames; }

CpeRelation relation(std::string_view source, std::string_view target) {
  const bool any = target == "*";
  if (!any && has_wild_card(target)) return source == target ? equal : undefined;
  if (source == target) return equal;
  if (source == "*") return superset;
  if (any) return subset;
  if (source == "-" || target == "-") return disjoint;
  if (has_wild_card(source)) return matches(source, target) ? superset : disjoint;
  return disjoint;
}

CpeRelation relation(const Cpe& source, const Cpe& target) {
  bool all_superset = true;
  bool all_subset = true;
  bool any_undefined = false;
  for (std::size_t at = 0; at < kCpeAttributes; ++at) {
    const CpeRelation one = relation(source.attributes[at], target.attributes[at]);
    if (one == disjoint) return disjoint;
    any_undefined = any_undefined || one == undefined;
    all_superset = all_superset && (one == superset || one == equal);
    all_subset = all_subset && (one == subset || one == equal);
  }
  if (any_undefined || (!all_superset && !all_subset)) return undefined;
  return all_superset && all_subset ? equal : all_superset ? superset : subset;
}

}  // namespace docket
