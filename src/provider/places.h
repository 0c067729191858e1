// Where in a feed the entry of a document stands: a table in a file, looked into in one step
// however long the feed is.
//
// The table is a hint: what it says is compared with the feed before it is used, and where it knows
// nothing, the feed is read. It may be lost or behind at any time.

#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "formats/csaf/provider/feed.h"

namespace docket::provider {

class Places {
 public:
  explicit Places(std::filesystem::path file) : file_(std::move(file)) {}

  // A table of these entries, by the address of their documents, with places for as many more.
  struct Known {
    std::string url;
    csaf::FeedPlace place;
  };
  void write(std::span<const Known> known) const;

  std::optional<csaf::FeedPlace> find(std::string_view url) const;
  void put(std::string_view url, csaf::FeedPlace place) const;

 private:
  std::filesystem::path file_;
};

}  // namespace docket::provider
