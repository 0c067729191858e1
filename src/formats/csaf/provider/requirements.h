// A provider's tree, ours or a foreign one, judged by the numbered requirements of the
// specification of CSAF (section 7.1), and the role that it meets (7.2).
//
// Files are looked at as they lie in a folder. What only the web server or the name server knows
// (TLS, redirects, protection, directory listings, headers, DNS) is said to be unseen, never met.

#pragma once

#include <cstdint>
#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "formats/csaf/provider/publication.h"

namespace docket::csaf {

enum class Met : std::uint8_t {
  yes,
  no,
  unseen,  // files cannot say it
  unused,  // optional, and not there
};
std::string_view name_of(Met met);

struct Breach {
  std::string at;       // a file in the tree, perhaps with a place: "index.txt:3"
  std::string message;  // what was found
};

struct Requirement {
  int number = 0;
  std::string_view title;
  Met met = Met::yes;
  std::vector<Breach> breaches;  // the first kBreachesMax
  std::size_t count = 0;         // how many there are
  std::string_view remedy;       // what to do about them, or how to see what is unseen
};
constexpr std::size_t kBreachesMax = 20;

enum class Role : std::uint8_t { none, publisher, provider, trusted_provider };
std::string_view name_of(Role role);

// What one provider-metadata.json makes known.
struct Judged {
  std::string metadata;  // its path in the tree
  Edition edition = Edition::v2_0;
  std::size_t documents = 0;
  std::vector<Requirement> requirements;  // by number
  Role claimed = Role::none;              // what it says
  Role role = Role::none;  // the highest of which nothing is broken, as far as files can tell
};

// The tree, and what the core cannot do itself.
struct TreeSeen {
  std::set<std::string> files;  // paths below the root, with "/" between
  std::function<Result<std::string>(const std::string& path)> read;

  // From now on signatures are held against these keys; those that are none are passed over.
  std::function<void(const std::vector<std::string>& public_keys)> take_keys;
  // Whether an OpenPGP signature over the document is good, and for how long. Errors: openpgp.*.
  std::function<Status(std::string_view document, std::string_view signature)> verify;
  std::function<std::vector<std::string>(const std::string& public_key)> fingerprints;
  Instant now;
};

// One for each provider-metadata.json that is no copy of another.
// Errors: provider.no-metadata.
Result<std::vector<Judged>> judge(const TreeSeen& tree);

}  // namespace docket::csaf
