// The products of one statement, each once, and the components of one product together, in the
// order in which they come.

#pragma once

#include <cstddef>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "base/json.h"

namespace docket::openvex {

class ListedProducts {
 public:
  std::size_t size() const { return listed_.size(); }

  void add(Json product) {
    if (plain_.insert(print(product)).second) listed_.push_back({std::move(product), {}});
  }

  void add_component(Json whole, Json part) {
    std::string name = print(whole);
    const auto [place, is_new] = wholes_.emplace(name, listed_.size());
    if (is_new) listed_.push_back({std::move(whole), {}});
    // A printed document holds no line end.
    if (parts_.insert(std::move(name) + "\n" + print(part)).second)
      listed_[place->second].parts.push_back(std::move(part));
  }

  Json json() && {
    Json all = Json::array();
    for (Listed& one : listed_) {
      if (!one.parts.empty()) one.product.set("subcomponents", std::move(one.parts));
      all.add(std::move(one.product));
    }
    return all;
  }

 private:
  struct Listed {
    Json product;
    Json::Array parts;
  };
  std::vector<Listed> listed_;
  std::unordered_set<std::string> plain_;                // printed
  std::unordered_map<std::string, std::size_t> wholes_;  // printed, without their components
  std::unordered_set<std::string> parts_;                // printed, each behind its whole
};

}  // namespace docket::openvex
