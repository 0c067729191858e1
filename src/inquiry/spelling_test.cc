#include "inquiry/spelling.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace docket::spelling_test {
namespace {

const std::string kFolder = "/usr/share/hunspell";

std::string joined_words(std::string_view text) {
  std::string all;
  for (const std::string_view word : words_in(text))
    all += (all.empty() ? "" : " ") + std::string{word};
  return all;
}

TEST(Spelling, of_a_text_the_words_are_looked_at) {
  const struct {
    const char* what;
    const char* text;
    const char* words;
  } kRows[] = {
      {"a sentence", "The door, it is open.", "The door it is open"},
      {"quoted", "a \"door\" (of 'Acme')", "door of Acme"},
      {"quoted by other marks",
       "\xE2\x80\x9C"
       "door\xE2\x80\x9D\xE2\x80\xA6",
       "door"},
      {"with an apostrophe", "it isn't; the vendor's", "it isn't the vendor's"},
      {"with the other apostrophe", "isn\xE2\x80\x99t", "isn\xE2\x80\x99t"},
      {"with a hyphen", "well-known -- door", "well-known door"},
      {"with letters of others", "na\xC3\xAFve", "na\xC3\xAFve"},
      {"two by a slash", "and/or", "and or"},
      {"numbers of catalogues and versions", "fix CVE-2021-44228 in v2 or 2.17.1", "fix in or"},
      {"addresses", "see https://acme.example/x or mail a@acme.example", "see or mail"},
      {"paths", "in /etc/passwd or C:\\Windows or src/main/java", "in or or"},
      {"names of files, functions, variables", "log4j.jar call() some_name $HOME", ""},
      {"options", "use -verbose or --all", "use or"},
      {"acronyms and coined names", "TLS OpenSSL iPhone CVEs", ""},
      {"a letter alone", "a b I", ""},
      {"without an alphabet", "\xE6\xBC\x8F\xE6\xB4\x9E door", "door"},
      {"nothing", " \n\t ... - ", ""},
  };
  for (const auto& row : kRows) EXPECT_EQ(joined_words(row.text), row.words) << row.what;
}

std::string mistakes(Dictionary& dictionary, std::string_view text,
                     std::vector<std::string_view> names = {}) {
  std::string all;
  const std::string_view texts[] = {text};
  const std::vector<std::vector<std::string>> found = dictionary.mistakes_in(texts, names);
  for (const std::string& word : found.at(0)) all += (all.empty() ? "" : " ") + word;
  return all;
}

TEST(Spelling, what_a_dictionary_does_not_know_is_told_once) {
  Result<Dictionary> english = Dictionary::open(kFolder + "/en_US", "frobnicate\n# Secruity\n");
  ASSERT_TRUE(english.ok()) << english.error().message;
  const struct {
    const char* what;
    const char* text;
    std::vector<std::string_view> names;
    const char* mistakes;
  } kRows[] = {
      {"nothing wrong", "Security researchers found it.", {}, ""},
      {"a mistake", "Secruity researchers found it.", {}, "Secruity"},
      {"twice", "Secruity, Secruity!", {}, "Secruity"},
      {"a word of one's own", "They frobnicate.", {}, ""},
      {"a word of a name", "Zorkmid's door", {"Zorkmid Door"}, ""},
      {"no word of a name", "Zorkmid's door", {"Falcon"}, "Zorkmid's"},
      {"a name itself: with a capital", "Zorkmid", {"Zorkmid"}, ""},
      {"a name itself: without", "zorkmid", {"zorkmid"}, "zorkmid"},
      {"the other apostrophe", "it isn\xE2\x80\x99t", {}, ""},
  };
  for (const auto& row : kRows)
    EXPECT_EQ(mistakes(*english, row.text, row.names), row.mistakes) << row.what;
}

TEST(Spelling, of_another_language) {
  Result<Dictionary> german = Dictionary::open(kFolder + "/de_DE", "");
  ASSERT_TRUE(german.ok()) << german.error().message;
  EXPECT_EQ(mistakes(*german,
                     "Die T\xC3\xBCr ist ge\xC3\xB6"
                     "ffnet"),
            "");
  EXPECT_EQ(mistakes(*german, "Die T\xC3\xBC\xC3\xBCr"), "T\xC3\xBC\xC3\xBCr");
}

TEST(Spelling, a_dictionary_has_an_encoding_of_its_own) {
  const std::string file = testing::TempDir() + "latin";
  std::ofstream{file + ".aff"} << "SET ISO8859-1\n";
  std::ofstream{file + ".dic"} << "1\nT\xFCr\n";
  Result<Dictionary> latin = Dictionary::open(file, "Schl\xC3\xB6sser\n");
  ASSERT_TRUE(latin.ok()) << latin.error().message;
  EXPECT_EQ(mistakes(*latin, "T\xC3\xBCr, Schl\xC3\xB6sser"), "");
  EXPECT_EQ(mistakes(*latin, "T\xC3\xB6r, T\xFC"), "T\xC3\xB6r");
  EXPECT_EQ(mistakes(*latin, "\xCE\xB1\xCE\xB2\xCE\xB3"), "") << "no letters of the encoding";
}

TEST(Spelling, a_dictionary_that_is_not_there_is_said_so) {
  const Result<Dictionary> none = Dictionary::open(kFolder + "/xx_XX", "");
  ASSERT_FALSE(none.ok());
  EXPECT_EQ(none.error().code, "format.dictionary");
}

TEST(Spelling, the_dictionary_of_a_language) {
  const std::string folder = testing::TempDir() + "dictionaries";
  std::filesystem::create_directories(folder);
  for (const char* name :
       {"de_AT", "de_DE", "en_GB", "en_US", "pt_BR", "pt_PT", "sr_ME", "sr_RS", "eo", "xy"})
    for (const char* ending : {".aff", ".dic"})
      if (name != std::string{"xy"} || ending == std::string{".aff"})
        std::ofstream{folder + "/" + name + ending} << "";
  const struct {
    const char* language;
    const char* name;
  } kRows[] = {
      {"de", "de_DE"}, {"de-AT", "de_AT"}, {"DE-at", "de_AT"}, {"en", "en_US"}, {"en-GB", "en_GB"},
      {"en-AU", ""},   {"pt", "pt_PT"},    {"sr", "sr_ME"},    {"eo", "eo"},    {"xy", ""},
      {"fr", ""},      {"", ""},           {"../de", ""},      {"de_DE", ""},   {"d", ""},
  };
  for (const auto& row : kRows)
    EXPECT_EQ(dictionary_for(row.language, folder),
              *row.name ? folder + "/" + row.name : std::string{})
        << row.language;
  EXPECT_EQ(dictionary_for("en", folder + "/none"), "");
}

}  // namespace
}  // namespace docket::spelling_test
