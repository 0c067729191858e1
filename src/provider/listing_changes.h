// One change in the listings of a label: its feed, index.txt and changes.csv.

#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "provider/places.h"
#include "provider/provider.h"
#include "provider/trees.h"

namespace docket::provider {

class ListingChanges {
 public:
  ListingChanges(const Opened& opened, const Work& work, std::filesystem::path shown,
                 std::filesystem::path hidden, csaf::Edition edition, std::string label)
      : opened_(opened),
        work_(work),
        shown_(std::move(shown)),
        hidden_(std::move(hidden)),
        edition_(edition),
        label_(std::move(label)) {}

  // A document comes, goes, or is replaced; both must outlive this.
  void note(const csaf::Publication* before, const csaf::Publication* now) {
    changes_.push_back({before, now});
  }

  // Into the hidden tree. What was done comes behind `last` and `durable`.
  Status write(LastChange& last, std::vector<std::filesystem::path>& durable);

  // The category document, where the change brings terms that it lacks.
  Result<std::optional<std::string>> categories() const;

 private:
  struct One {
    const csaf::Publication* before;
    const csaf::Publication* now;
  };

  std::optional<std::vector<csaf::Patch>> feed_patches(std::vector<Places::Known>& places) const;
  Status write_feed(LastChange& last);
  Result<std::string> feed_anew() const;
  Status write_index(LastChange& last);
  Status write_changes(LastChange& last);
  std::string url_of(const csaf::Publication& publication) const;

  const Opened& opened_;
  const Work& work_;
  std::filesystem::path shown_;
  std::filesystem::path hidden_;
  csaf::Edition edition_;
  std::string label_;
  std::vector<One> changes_;
};

}  // namespace docket::provider
