// A tree in a folder, held against the requirements of the specification.

#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "formats/csaf/provider/requirements.h"

namespace docket::provider {

// Where the files of a tree are.
struct Tree {
  std::filesystem::path root;
  std::set<std::string> files;  // paths below the root, with "/" between
};

// `folder` is what a web server shows, or a provider's folder, of which the shown tree is taken.
// Errors: provider.unreadable, provider.no-metadata.
Result<Tree> tree_at(const std::filesystem::path& folder);

// Its files, read with `read`. Errors: provider.no-metadata.
Result<std::vector<csaf::Judged>> check(
    std::set<std::string> files, std::function<Result<std::string>(const std::string& path)> read,
    Instant now);

// Both, read from the file system.
Result<std::vector<csaf::Judged>> check(const std::filesystem::path& folder, Instant now);

// What checking needs of this machine is taken in, so that afterwards it can be done without.
void know_keys();

// A larger file is not read, so that a process of 2 GiB does: all metadata are held while the
// others are looked at, one by one.
std::size_t tree_file_bytes_max(std::string_view path);

}  // namespace docket::provider
