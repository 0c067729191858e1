#include "formats/csaf/tests/languages.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/text.h"
#include "formats/csaf/tests/lists.h"
#include "formats/parts.h"

namespace docket::csaf {
namespace {

struct Subtag {
  std::string_view scope;
  std::string_view prefixes;  // blank between
};

struct Range {
  std::string_view first, last;
  bool is_private;
};

// The registry, by type and subtag in lower case: "region de".
struct Registry {
  std::unordered_map<std::string, Subtag> subtags;
  std::unordered_map<std::string_view, std::vector<Range>> ranges;  // by type
};

std::string lower(std::string_view text) {
  std::string out{text};
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return out;
}

Registry read_registry() {
  Registry registry;
  std::string_view rest = published_list("subtags.txt");
  while (!rest.empty()) {
    std::string_view line = take_part(rest, '\n');
    const std::string_view type = take_part(line, ' ');
    const std::string_view subtag = take_part(line, ' ');
    const std::string_view scope = take_part(line, ' ');
    if (const std::size_t dots = subtag.find(".."); dots != std::string_view::npos) {
      registry.ranges[type].push_back(
          {subtag.substr(0, dots), subtag.substr(dots + 2), scope == "private-use"});
    } else {
      registry.subtags.emplace(std::string{type} + " " + lower(subtag), Subtag{scope, line});
    }
  }
  return registry;
}

const Registry& registry() {
  static const Registry kRegistry = read_registry();
  return kRegistry;
}

const Range* range_of(std::string_view type, std::string_view subtag) {
  const auto ranges = registry().ranges.find(type);
  if (ranges == registry().ranges.end()) return nullptr;
  for (const Range& range : ranges->second) {
    if (subtag.size() == range.first.size() && lower(range.first) <= subtag &&
        subtag <= lower(range.last))
      return &range;
  }
  return nullptr;
}

const Subtag* subtag_of(std::string_view type, std::string_view subtag) {
  const auto found = registry().subtags.find(std::string{type} + " " + std::string{subtag});
  return found == registry().subtags.end() ? nullptr : &found->second;
}

bool is_registered(std::string_view type, std::string_view subtag) {
  return subtag_of(type, subtag) != nullptr || range_of(type, subtag) != nullptr;
}

bool is_private(std::string_view type, std::string_view subtag) {
  if (const Range* range = range_of(type, subtag); range != nullptr) return range->is_private;
  const Subtag* found = subtag_of(type, subtag);
  return found != nullptr && found->scope == "private-use";
}

// A tag taken apart; subtags in lower case.
struct Tag {
  std::string language;
  std::vector<std::string> extended, variants;
  std::string script, region;
  std::string singletons;  // of its extensions
  bool has_private_part = false;
};

bool all(std::string_view text, bool (*is)(char)) {
  return std::all_of(text.begin(), text.end(), is);
}
bool is_letter(char c) { return c >= 'a' && c <= 'z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_either(char c) { return is_letter(c) || is_digit(c); }

bool is_variant(std::string_view part) {
  return (part.size() >= 5 && part.size() <= 8) || (part.size() == 4 && is_digit(part[0]));
}

std::vector<std::string_view> parts_of(std::string_view tag) {
  std::vector<std::string_view> parts;
  while (true) {
    const std::size_t dash = tag.find('-');
    parts.push_back(tag.substr(0, dash));
    if (dash == std::string_view::npos) return parts;
    tag.remove_prefix(dash + 1);
  }
}

// Extensions and what is for private use, from `i` on. False where they are not well-formed.
bool read_extensions(const std::vector<std::string_view>& parts, std::size_t i, Tag& tag) {
  while (i < parts.size()) {
    if (parts[i].size() != 1) return false;
    const char singleton = parts[i][0];
    const std::size_t first = ++i;
    const std::size_t shortest = singleton == 'x' ? 1 : 2;
    const auto belongs = [&](std::string_view part) {
      return singleton == 'x' || part.size() > 1;  // nothing follows what is private
    };
    for (; i < parts.size() && belongs(parts[i]); ++i) {
      if (parts[i].size() < shortest || parts[i].size() > 8) return false;
    }
    if (i == first) return false;
    if (singleton == 'x') {
      tag.has_private_part = true;
    } else {
      tag.singletons += singleton;
    }
  }
  return true;
}

// Takes a tag apart by the grammar of RFC 5646. False where it is not well-formed.
bool read_tag(std::string_view lowered, Tag& tag) {
  const std::vector<std::string_view> parts = parts_of(lowered);
  for (const std::string_view part : parts) {
    if (part.empty() || part.size() > 8 || !all(part, is_either)) return false;
  }
  if (parts[0] == "x") return read_extensions(parts, 0, tag);
  if (parts[0].size() < 2 || !all(parts[0], is_letter)) return false;
  tag.language = parts[0];
  std::size_t i = 1;
  const auto next_is = [&](std::size_t size, bool (*is)(char)) {
    return i < parts.size() && parts[i].size() == size && all(parts[i], is);
  };
  while (parts[0].size() <= 3 && tag.extended.size() < 3 && next_is(3, is_letter))
    tag.extended.emplace_back(parts[i++]);
  if (next_is(4, is_letter)) tag.script = parts[i++];
  if (next_is(2, is_letter) || next_is(3, is_digit)) tag.region = parts[i++];
  while (i < parts.size() && is_variant(parts[i])) tag.variants.emplace_back(parts[i++]);
  return read_extensions(parts, i, tag);
}

// Whether one of the registry's prefixes of the subtag starts what stands before it in the tag.
bool has_prefix(const Subtag& subtag, std::string_view before) {
  std::string_view rest = subtag.prefixes;
  if (rest.empty()) return true;  // goes with any
  while (!rest.empty()) {
    const std::string prefix = lower(take_part(rest, ' '));
    if (before.starts_with(prefix)) return true;
  }
  return false;
}

bool is_registered_with_prefix(std::string_view type, std::string_view part,
                               std::string_view lowered) {
  const Subtag* subtag = subtag_of(type, part);
  if (subtag == nullptr) return false;
  const std::size_t at = lowered.find("-" + std::string{part});
  return has_prefix(*subtag, lowered.substr(0, at));
}

// The tags of an older kind that CSAF's pattern still has.
bool is_whole(std::string_view lowered) { return lowered == "i-default" || lowered == "i-mingo"; }

bool has_twice(std::vector<std::string> parts) {
  std::sort(parts.begin(), parts.end());
  return std::adjacent_find(parts.begin(), parts.end()) != parts.end();
}

}  // namespace

bool is_language_tag(std::string_view text) {
  const std::string lowered = lower(text);
  Tag tag;
  return is_whole(lowered) || read_tag(lowered, tag);
}

bool is_language(std::string_view text) {
  const std::string lowered = lower(text);
  if (is_whole(lowered)) return true;
  Tag tag;
  if (!read_tag(lowered, tag)) return false;
  if (!tag.language.empty() && !is_registered("language", tag.language)) return false;
  if (!tag.script.empty() && !is_registered("script", tag.script)) return false;
  if (!tag.region.empty() && !is_registered("region", tag.region)) return false;
  for (const std::string& part : tag.extended) {
    if (!is_registered_with_prefix("extlang", part, lowered)) return false;
  }
  for (const std::string& part : tag.variants) {
    if (!is_registered_with_prefix("variant", part, lowered)) return false;
  }
  std::sort(tag.singletons.begin(), tag.singletons.end());
  const bool twice =
      std::adjacent_find(tag.singletons.begin(), tag.singletons.end()) != tag.singletons.end();
  const bool known = tag.singletons.find_first_not_of("tu") == std::string::npos;
  return tag.extended.size() <= 1 && !has_twice(tag.variants) && !twice && known;
}

bool is_private_language(std::string_view text) {
  Tag tag;
  if (!read_tag(lower(text), tag)) return false;
  return tag.has_private_part || is_private("language", tag.language) ||
         is_private("script", tag.script) || is_private("region", tag.region);
}

std::string conventional_language(std::string_view tag) {
  const auto upper = [](char& c) { c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; };
  std::string made;
  bool plain = true;  // small letters, as at the front and anywhere behind a single letter
  for (const std::string_view part : split(tag, '-')) {
    std::string subtag = lower(part);
    if (!made.empty()) made += '-';
    if (!made.empty() && !plain && subtag.size() == 2)
      std::for_each(subtag.begin(), subtag.end(), upper);
    if (!made.empty() && !plain && subtag.size() == 4) upper(subtag.front());
    plain = subtag.size() == 1 || (plain && !made.empty());
    made += subtag;
  }
  return made;
}

}  // namespace docket::csaf
