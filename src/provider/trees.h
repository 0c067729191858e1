// The two trees of a provider's folder, and what one lacks that the other has.

#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "formats/csaf/provider/feed.h"
#include "provider/provider.h"

namespace docket::provider {

// What the last change did; the tree that is not shown still lacks it.
struct LastChange {
  std::vector<std::string> files;                           // put there, replaced or removed
  std::map<std::string, std::vector<csaf::Patch>> patches;  // of listings, by path
  std::vector<std::string> listings;                        // written whole, not by patches
};

struct TreeState {
  std::string boot;      // what the kernel calls its run; after another start, trees are copied
  std::string settings;  // what the tree was made with
  std::int64_t change = 0;
  LastChange last;
};

class Trees {
 public:
  explicit Trees(std::filesystem::path folder) : folder_(std::move(folder)) {}

  // The one that is shown; nothing before the first build.
  std::optional<std::string> shown() const;
  std::string hidden() const;  // the name of the other
  std::filesystem::path path_of(const std::string& tree) const { return folder_ / "trees" / tree; }

  std::optional<TreeState> state_of(const std::string& tree) const;
  Status forget_state_of(const std::string& tree) const;
  Status keep_state_of(const std::string& tree, const TreeState& state) const;

  // Makes the hidden tree equal to the shown one: by its last change where only that is missing,
  // else as a copy. `rewritten` are listings that will be written whole and are left alone; what
  // was touched and is not durable yet comes behind `touched`.
  Status catch_up(const Limits& limits, std::span<const std::string> rewritten,
                  std::vector<std::filesystem::path>& touched) const;
  Status copy_all() const;

  Status show(const std::string& tree) const;

  // What a tree is made with: it changes with the settings and with the keys.
  static std::string made_with(const Opened& opened);
  static std::string this_boot();

 private:
  Status replay(const LastChange& last, const Limits& limits,
                std::span<const std::string> rewritten,
                std::vector<std::filesystem::path>& touched) const;
  std::filesystem::path folder_;
};

// Listings are no second names of one file in both trees, because they are changed in place.
bool is_listing(std::string_view path);

// Patches a listing of the hidden tree, or makes it the shown one with the patches.
Status patch_listing(const std::filesystem::path& hidden, const std::filesystem::path& shown,
                     std::span<const csaf::Patch> patches, const Limits& limits);

// Puts other bytes into a listing of the hidden tree.
Status replace_listing(const std::filesystem::path& hidden, std::string_view bytes,
                       const Limits& limits);

}  // namespace docket::provider
