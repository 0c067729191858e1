// Files of a provider's folder: read, written, made durable together, changed where they stand.

#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "formats/csaf/provider/feed.h"

namespace docket::provider {

// Errors: provider.unreadable.
Result<std::string> read_file(const std::filesystem::path& path);
Result<std::string> read_part(const std::filesystem::path& path, std::uint64_t at,
                              std::size_t size);  // as much of it as there is

// A new file in the place of whatever was there; folders are made. Not yet durable.
// Errors: provider.unwritable.
Status write_file(const std::filesystem::path& path, std::string_view bytes);

// A second name for the same file; what was there goes. Errors: provider.unwritable.
Status link_file(const std::filesystem::path& from, const std::filesystem::path& to);

// Nothing is there afterwards. Errors: provider.unwritable.
Status remove_file(const std::filesystem::path& path);

// Makes everything durable that was written to these files and folders. Many are waited for at the
// same time, so that a file system with a journal commits seldom. Errors: provider.unwritable.
Status make_durable(const std::vector<std::filesystem::path>& paths);

// Everything on the file system of that folder. Errors: provider.unwritable.
Status make_all_durable(const std::filesystem::path& folder);

// A link that points to another target from one moment to the next, durable when this returns.
// Errors: provider.unwritable.
Status point_to(const std::filesystem::path& link, const std::string& target);

// A file that is changed where it stands, which nobody but us has open: whoever opened it while it
// was served goes on reading the bytes that were there, because then this refuses.
class InPlace {
 public:
  // Nothing when somebody has it open, when it has a second name, or when the file system cannot
  // tell.
  static std::optional<InPlace> open(const std::filesystem::path& path);

  InPlace(InPlace&& other) noexcept;
  InPlace& operator=(InPlace&&) = delete;
  ~InPlace();

  // Errors: provider.unwritable.
  Status patch(std::span<const csaf::Patch> patches);
  Status replace(std::string_view bytes);  // all of it

 private:
  InPlace(int file, std::filesystem::path path) : file_(file), path_(std::move(path)) {}
  int file_;
  std::filesystem::path path_;
};

}  // namespace docket::provider
