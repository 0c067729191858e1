// Words of a text that a dictionary of Hunspell does not know.
//
// Names of others are no words of the language: what stands in the names that a document gives to
// its products and people may stand in its texts. What has digits, dots, slashes or capitals inside
// it (versions, numbers of catalogues, paths, addresses, WORDS, someWords) is no word either. Of a
// name itself, only what has no capital is looked at.

#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace docket {

class Dictionary {
 public:
  // FILE.aff and FILE.dic, and words of one's own, one a line. Error: format.dictionary.
  static Result<Dictionary> open(const std::string& file, std::string_view own_words);

  Dictionary(Dictionary&& other) noexcept;
  Dictionary& operator=(Dictionary&& other) noexcept;
  ~Dictionary();

  // The words of each text that are not known, each once a text.
  std::vector<std::vector<std::string>> mistakes_in(std::span<const std::string_view> texts,
                                                    std::span<const std::string_view> names);

 private:
  struct Inside;
  explicit Dictionary(std::unique_ptr<Inside> inside);
  std::unique_ptr<Inside> inside_;
};

// What a text has of words, without what is none.
std::vector<std::string_view> words_in(std::string_view text);

// The dictionary for a tag of a language ("en", "de-CH") among the files of a folder, as a name for
// Dictionary::open; empty: there is none. A language without a region is that of the region called
// like it (de_DE), for English that of the United States, else the first one.
std::string dictionary_for(std::string_view language, const std::string& folder);

}  // namespace docket
