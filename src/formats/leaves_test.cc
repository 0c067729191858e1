#include "formats/leaves_test.h"

#include <algorithm>

#include "base/json.h"
#include "base/text.h"

namespace docket {
namespace {

void json_leaves(const Json& json, const std::string& place, std::vector<Leaf>& leaves) {
  if (json.items()) {
    for (std::size_t at = 0; at < json.items()->size(); ++at)
      json_leaves((*json.items())[at], child(place, at), leaves);
  } else if (json.members()) {
    for (const auto& [name, member] : *json.members())
      json_leaves(member, child(place, name), leaves);
  } else if (json.text()) {
    if (!json.text()->empty()) leaves.push_back({place, *json.text()});
  } else if (!json.is_null()) {
    leaves.push_back({place, print(json)});
  }
}

std::string decoded(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    const std::pair<std::string_view, char> kKnown[] = {{"&lt;", '<'},    {"&gt;", '>'},
                                                        {"&amp;", '&'},   {"&quot;", '"'},
                                                        {"&apos;", '\''}, {"&#xD;", '\r'}};
    const auto* found = std::find_if(std::begin(kKnown), std::end(kKnown),
                                     [&](const auto& one) { return text.starts_with(one.first); });
    if (found != std::end(kKnown)) {
      result += found->second;
      text.remove_prefix(found->first.size());
    } else {
      result += text.front();
      text.remove_prefix(1);
    }
  }
  return result;
}

// Good for the plain XML of real exports: tags without attributes, text in leaves only.
void xml_leaves(std::string_view text, std::vector<Leaf>& leaves) {
  std::vector<std::string> open;
  std::size_t at = 0;
  while ((at = text.find('<', at)) != std::string_view::npos) {
    const std::size_t close = text.find('>', at);
    const std::string_view tag = text.substr(at + 1, close - at - 1);
    at = close + 1;
    if (tag.starts_with('/')) {
      open.pop_back();
      continue;
    }
    if (tag.ends_with('/')) continue;
    open.emplace_back(tag);
    const std::string content = decoded(text.substr(at, text.find('<', at) - at));
    if (trimmed(content).empty()) continue;
    std::string place;
    for (const std::string& name : open) place += "/" + name;
    leaves.push_back({place, content});
  }
}

void texts_in(const Json& json, std::string& all) {
  if (json.items()) {
    for (const Json& item : *json.items()) texts_in(item, all);
  } else if (json.members()) {
    for (const auto& [name, member] : *json.members()) texts_in(member, all);
  } else if (!json.is_null()) {
    all += json.text() ? *json.text() : print(json);
    all += '\x1F';
  }
}

bool found_in(const std::string& carried, std::string_view text) {
  if (carried.find(trimmed(text)) != std::string::npos) return true;
  std::string word;  // lists of addresses are carried one by one
  for (char c : std::string{text} + " ") {
    if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
      word += c;
      continue;
    }
    while (!word.empty() && (word.back() == ',' || word.back() == ';')) word.pop_back();
    if (carried.find(word) == std::string::npos) return false;
    word.clear();
  }
  return true;
}

bool below(std::string_view place, std::string_view root) {
  return place.starts_with(root) && (place.size() == root.size() || place[root.size()] == '/');
}

bool covers_parts(std::vector<std::string_view> field, std::vector<std::string_view> place) {
  if (field.empty()) return place.empty();
  const std::string_view head = field.front();
  field.erase(field.begin());
  if (head == "**") {
    for (std::size_t skip = 0; skip <= place.size(); ++skip) {
      if (covers_parts(field, {place.begin() + static_cast<std::ptrdiff_t>(skip), place.end()}))
        return true;
    }
    return false;
  }
  if (place.empty()) return false;
  const bool begins =
      head.ends_with('*') && place.front().starts_with(head.substr(0, head.size() - 1));
  if (!begins && head != place.front()) return false;
  place.erase(place.begin());
  return covers_parts(field, place);
}

}  // namespace

std::vector<Leaf> leaves_of(std::string_view record) {
  std::vector<Leaf> leaves;
  if (trimmed(record).starts_with('<')) {
    xml_leaves(record, leaves);
  } else {
    const Result<Json> json = parse_json(record);
    if (json.ok()) json_leaves(*json, "", leaves);
  }
  return leaves;
}

bool says_it_again(std::string_view place) {
  const bool in_cvss = place.find("/cvssV") != std::string_view::npos ||
                       place.find("/cvss_v") != std::string_view::npos;
  const bool names_cvss =
      place.find("/ratings/") != std::string_view::npos && place.ends_with("/method");
  return place == "/dataType" || place == "/bomFormat" || names_cvss ||
         (in_cvss && place.ends_with("/version"));
}

bool is_lost(std::string_view place, const Read& read) {
  return std::any_of(read.lost.begin(), read.lost.end(),
                     [&](const std::string& root) { return below(place, root); });
}

std::vector<std::string> silently_lost(std::string_view record, const Read& read) {
  std::string carried;
  texts_in(to_json(read.advisory), carried);
  std::vector<std::string> missing;
  for (const Leaf& leaf : leaves_of(record)) {
    if (says_it_again(leaf.place) || found_in(carried, leaf.text)) continue;
    if (is_lost(leaf.place, read)) continue;
    missing.push_back(leaf.place);
  }
  return missing;
}

std::string pattern_of(std::string_view place) {
  std::string pattern;
  for (std::string_view part : split(place, '/')) {
    if (part.empty()) continue;
    const bool index = part.find_first_not_of("0123456789") == std::string_view::npos;
    pattern += "/" + std::string{index ? std::string_view{"*"} : part.substr(0, part.find('['))};
  }
  return pattern;
}

bool covers(std::string_view field, std::string_view pattern) {
  return covers_parts(split(field, '/'), split(pattern, '/'));
}

}  // namespace docket
