// The containers of a CVE record: what the assigner wrote (cna) and what others added (adp).

#pragma once

#include <map>
#include <set>
#include <string>

#include "base/json.h"
#include "cases/advisory.h"
#include "formats/taken.h"

namespace docket::cve {

enum class Author { assigner, other };

// The names by which facts of the authors say whose they are: no two authors have the same.
class AuthorKeys {
 public:
  std::string key_for(const std::string& name);

 private:
  std::set<std::string> taken_;
  std::map<std::string, int> last_;  // number behind that name
};

// Adds what a container says to the advisory; facts of other authors carry their name as source.
void container(const Json& container, const std::string& pointer, Author author, AuthorKeys& keys,
               Advisory& advisory, Taken& taken);

}  // namespace docket::cve
