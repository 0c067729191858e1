// What a server that speaks the HTTP API of LanguageTool says of the grammar of texts. The person
// who asks names the server; documents have no say in it.

#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/json.h"
#include "formats/csaf/world.h"
#include "inquiry/curl.h"

namespace docket {

struct GrammarPatience {
  std::chrono::milliseconds request{30'000};
  std::chrono::milliseconds document{180'000};
};

class GrammarServer {
 public:
  // Error: cli.option-value, the address is none of HTTP.
  static Result<GrammarServer> at(std::string address, GrammarPatience patience = {});

  // The codes of the languages that it knows. Error: format.grammar-server.
  Result<std::vector<std::string>> languages();

  // Mistakes of spelling, which such a server tells too, are left to the dictionary. What the
  // server does not answer is told as not read.
  csaf::TextsAnswer read(const std::string& language, const std::vector<std::string>& texts);

 private:
  GrammarServer(std::string address, GrammarPatience patience)
      : address_(std::move(address)), patience_(patience), curl_(new_curl()) {}

  Result<Json> request(const std::string& path, const std::string& form);
  csaf::TextAnswer read_one(const std::string& code, const std::string& text);

  std::string address_;  // without a slash at its end
  GrammarPatience patience_;
  Curl curl_;
  std::optional<std::vector<std::string>> languages_;
  std::map<std::pair<std::string, std::string>, csaf::TextAnswer> known_;  // by code and text
};

// The part of a text that begins at a place and is so long, both in units of UTF-16; empty where
// that is none.
std::string_view part_in_units(std::string_view text, std::size_t offset, std::size_t length);

}  // namespace docket
