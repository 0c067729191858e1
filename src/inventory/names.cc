#include "inventory/names.h"

#include <algorithm>
#include <iterator>
#include <vector>

namespace docket {
namespace {

char small(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool parts_words(char c) {
  return std::string_view{" \t._-/,:@&()"}.find(c) != std::string_view::npos;
}

// In no way the maker's own.
constexpr std::string_view kCommon[] = {
    "ag",          "and",     "co",       "com",        "community",    "company", "corp",
    "corporation", "de",      "dev",      "foundation", "github",       "gmbh",    "group",
    "inc",         "io",      "labs",     "limited",    "llc",          "ltd",     "net",
    "org",         "project", "software", "team",       "technologies", "the"};

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  const auto end_word = [&] {
    const bool common =
        std::find(std::begin(kCommon), std::end(kCommon), word) != std::end(kCommon);
    if (!word.empty() && !common) words.push_back(word);
    word.clear();
  };
  for (char c : text) {
    if (parts_words(c)) {
      end_word();
    } else {
      word += small(c);
    }
  }
  end_word();
  return words;
}

void add_words(std::vector<std::string>& words, std::string_view text) {
  for (std::string& word : words_of(text)) words.push_back(std::move(word));
}

}  // namespace

std::string folded_name(std::string_view name) {
  std::string folded;
  for (char c : name) {
    const bool gap = c == ' ' || c == '\t' || c == '_' || c == '-';
    if (!gap) {
      folded += small(c);
    } else if (!folded.empty() && folded.back() != '-') {
      folded += '-';
    }
  }
  if (folded.ends_with('-')) folded.pop_back();
  return folded;
}

Makers compare_makers(const ProductName& product, const Component& component) {
  const std::vector<std::string> theirs = words_of(product.maker);
  std::vector<std::string> ours = words_of(component.group);
  add_words(ours, component.supplier);
  for (const Purl& purl : component.purls) add_words(ours, purl.name_space);
  if (theirs.empty() || ours.empty()) return Makers::unsaid;
  const bool shared = std::any_of(theirs.begin(), theirs.end(), [&ours](const std::string& word) {
    return std::find(ours.begin(), ours.end(), word) != ours.end();
  });
  return shared ? Makers::agree : Makers::differ;
}

}  // namespace docket
