// What `docket format check --with` brings for the tests of CSAF that need it: the requests to the
// addresses of a document, the dictionaries, a server of grammar. All of it is outside of the
// process that reads the document, which asks for it.

#pragma once

#include <map>
#include <optional>
#include <string>

#include "app/boxed_work.h"
#include "cli/options.h"
#include "formats/csaf/world.h"
#include "inquiry/addresses.h"
#include "inquiry/grammar.h"

namespace docket {

class CheckWorld {
 public:
  // By --with, --private-addresses, --dictionaries, --words, --grammar-server. Errors: cli.words,
  // cli.option-value, cli.file.
  static Result<CheckWorld> by(const Options& options);

  const csaf::Brought& brought() const { return brought_; }

  // csaf::WorldAnswers to csaf::WorldQuestions, both as JSON.
  Result<Given> give(const std::string& questions);

 private:
  csaf::TextsAnswer spelling(const csaf::WorldQuestions& questions);

  csaf::Brought brought_;
  Addresses addresses_;
  std::string dictionaries_;
  std::string words_;
  std::optional<GrammarServer> grammar_;
  std::map<std::string, BoxedWorker> spellers_;  // by dictionary
};

}  // namespace docket
