// The results of a report: where they were found becomes products with their parts, what they say
// becomes texts, and those that somebody suppressed are told as such.

#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "formats/sarif/packages.h"
#include "formats/sarif/reading.h"

namespace docket::sarif {

class Results {
 public:
  explicit Results(Reading& reading) : reading_(reading) {}

  // Errors: those of parse_json, for an artifact that the result names by its index;
  // format.too-large. `rule` is nullptr when the log does not have it; `of` is the component that
  // has it, or else the driver.
  Status add(const Held& result, const Held* rule, const Component& of);

  // What all of them have in common: "suppressed", or the kind of what is no failure.
  void finish();

 private:
  struct Place {
    std::string address;  // of the artifact
    std::string part;     // with its lines
    std::string logical;  // the name of a function or a package there
    std::string message;
  };

  Result<std::vector<Place>> places(const Held& result);
  Result<Place> place(const Json& location);
  Result<std::string> address(const Json& artifact_location);
  std::string lines(const Json& region);
  Result<std::string> words(const Held& result, const Held* rule, const Component& of);
  Result<std::string> words_named(const std::string& id, const Held* rule, const Component& of);
  void say(const std::string& words, const std::string& key);
  void level(const Json& result, const Held* rule, const std::string& key);
  void suppressions(const Held& result, const std::string& key);
  void numbers(const Json& result);
  void dates(const Held& result);
  RecordDetails details(const Json& result);
  Result<AffectedProduct> product_of(const Held& result, const Held* rule, const std::string& words,
                                     const Place& first);
  std::string add_product(AffectedProduct product, const Held& result,
                          const std::vector<Place>& places);

  Reading& reading_;
  std::map<std::string, std::size_t> known_;               // products, by what they are
  std::map<std::string, std::size_t> texts_;               // what was said, by its words
  std::map<std::string, std::set<std::string>> of_level_;  // keys of products
  std::set<std::string> said_;                             // levels that some result or rule says
  std::size_t count_ = 0;
  std::size_t suppressed_ = 0;
  std::map<std::string, std::size_t> of_status_;
  std::vector<const Json*> states_;  // kinds that no product says
};

// Whether a result counts as suppressed: somebody suppressed it, and none of that is under review
// or was rejected.
bool is_suppressed(const Json& result);

}  // namespace docket::sarif
