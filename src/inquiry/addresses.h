// Whether addresses that a stranger wrote down resolve: each is asked for its head.
//
// Nothing is followed: a redirection is an answer. What a name leads to is looked up once, judged,
// and asked there and nowhere else; a private address is not asked unless that is allowed. No
// proxy, cookie or password goes along.

#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <unordered_map>
#include <vector>

#include "formats/csaf/world.h"

namespace docket {

enum class PrivateAddresses : std::uint8_t { refused, asked };

struct AddressRules {
  PrivateAddresses private_addresses = PrivateAddresses::refused;
  std::size_t requests_max = 1'000;                 // in all
  std::size_t at_once = 8;                          // requests
  std::chrono::milliseconds patience{10'000};       // of a request
  std::chrono::milliseconds patience_all{120'000};  // of one list of addresses
};

class Addresses {
 public:
  explicit Addresses(AddressRules rules = {}) : rules_(rules) {}

  // One answer an address. What was answered once is not asked again.
  std::vector<csaf::AddressAnswer> ask(const std::vector<std::string>& urls);

 private:
  AddressRules rules_;
  std::size_t requests_ = 0;
  std::unordered_map<std::string, csaf::AddressAnswer> known_;  // without fragments
};

}  // namespace docket
