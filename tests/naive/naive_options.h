// The words of the command line that the naive programs share.

#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "naive_judge.h"

namespace naive {

struct Options {
  std::vector<std::string> folders;  // of packs
  std::string calendars;
  std::map<std::string, std::string> words;  // every other --NAME VALUE
  std::map<std::string, bool> flags;         // every --NAME without one
  Moments moments;

  std::string word(const std::string& name, const std::string& otherwise = "") const {
    const auto found = words.find(name);
    return found == words.end() ? otherwise : found->second;
  }
  bool flag(const std::string& name) const { return flags.contains(name); }
};

inline std::optional<Options> read_options(int count, char** words) {
  Options options;
  for (int i = 1; i < count; ++i) {
    const std::string word = words[i];
    if (!word.starts_with("--")) return std::nullopt;
    if (i + 1 == count || std::string{words[i + 1]}.starts_with("--")) {
      options.flags[word] = true;
      continue;
    }
    const std::string value = words[++i];
    if (word == "--pack") {
      options.folders.push_back(value);
    } else if (word == "--calendars") {
      options.calendars = value;
    } else if (word == "--now" || word == "--known-at") {
      const auto at = read_moment(value);
      if (!at) return std::nullopt;
      (word == "--now" ? options.moments.now : options.moments.known_at.emplace()) = *at;
    } else {
      options.words[word] = value;
    }
  }
  return options.folders.empty() ? std::nullopt : std::optional{options};
}

inline std::vector<Pack> packs_of(const Options& options) {
  std::vector<Pack> packs;
  for (const std::string& folder : options.folders)
    packs.push_back(read_pack(folder, options.calendars));
  return packs;
}

}  // namespace naive
