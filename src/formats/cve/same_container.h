// Whether what CVE Services has of a record is what we sent, and where not.
//
// Who provided a container, and when, the service writes itself; that is left out of account.

#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "base/json.h"

namespace docket::cve {

// SHA-256 of the container, whatever the order of its members.
std::string hash_of_container(const Json& container);

struct ContainerDifference {
  std::string at;    // JSON pointer below the container
  std::string ours;  // the beginning of what stands there; empty: nothing
  std::string theirs;

  bool operator==(const ContainerDifference&) const = default;
};

// At most `count` of them, in the order of our container; what only they have comes behind.
std::vector<ContainerDifference> differences_of(const Json& ours, const Json& theirs,
                                                std::size_t count);

}  // namespace docket::cve
