#include "provider/places.h"

#include <array>
#include <bit>
#include <cstring>

#include "base/hash.h"
#include "provider/files.h"

namespace docket::provider {
namespace {

// One row of the table; a key of 0 is an empty one.
struct Row {
  std::uint64_t key = 0;
  std::uint64_t at = 0;
  std::uint64_t size = 0;
};
constexpr std::size_t kProbes = 64;  // rows that may follow the one a key belongs into

std::uint64_t key_of(std::string_view url) {
  const Hash hash = sha256(url);
  std::uint64_t key = 0;
  std::memcpy(&key, hash.data(), sizeof key);
  return key | 1U;
}

// The row of that key, or the first empty one behind where it belongs.
std::optional<std::size_t> row_for(std::span<const Row> rows, std::uint64_t key) {
  for (std::size_t index = 0; index < rows.size(); ++index)
    if (rows[index].key == key || rows[index].key == 0) return index;
  return {};
}

// The rows in which a key may be, and where in the file they begin.
struct Window {
  std::uint64_t at = 0;
  std::array<Row, kProbes> rows{};
};

std::optional<Window> window_of(const std::filesystem::path& file, std::uint64_t key) {
  std::error_code failed;
  const std::uint64_t bytes = std::filesystem::file_size(file, failed);
  const std::uint64_t count = bytes / sizeof(Row);
  if (failed || count <= kProbes) return {};
  Window window;
  window.at = (key >> 1U) % (count - kProbes) * sizeof(Row);
  const Result<std::string> read = read_part(file, window.at, sizeof window.rows);
  if (!read.ok() || read->size() != sizeof window.rows) return {};
  std::memcpy(window.rows.data(), read->data(), sizeof window.rows);
  return window;
}

}  // namespace

void Places::write(std::span<const Known> known) const {
  const std::size_t count = std::bit_ceil(known.size() * 2 + 4096);
  std::vector<Row> rows(count + kProbes);
  for (const Known& each : known) {
    const std::uint64_t key = key_of(each.url);
    const std::span<Row> near = std::span{rows}.subspan((key >> 1U) % count, kProbes);
    if (const auto row = row_for(near, key)) near[*row] = {key, each.place.at, each.place.size};
  }
  // Not written, the feed is read instead.
  static_cast<void>(
      write_file(file_, {reinterpret_cast<const char*>(rows.data()), rows.size() * sizeof(Row)}));
}

std::optional<csaf::FeedPlace> Places::find(std::string_view url) const {
  const std::uint64_t key = key_of(url);
  const std::optional<Window> window = window_of(file_, key);
  if (!window) return {};
  const auto row = row_for(window->rows, key);
  if (!row || window->rows[*row].key != key) return {};
  return csaf::FeedPlace{window->rows[*row].at, window->rows[*row].size};
}

void Places::put(std::string_view url, csaf::FeedPlace place) const {
  const std::uint64_t key = key_of(url);
  const std::optional<Window> window = window_of(file_, key);
  if (!window) return;
  const auto row = row_for(window->rows, key);
  if (!row) return;
  const Row now{key, place.at, place.size};
  const csaf::Patch patch{window->at + *row * sizeof(Row),
                          {reinterpret_cast<const char*>(&now), sizeof now}};
  if (auto file = InPlace::open(file_)) static_cast<void>(file->patch({&patch, 1}));
}

}  // namespace docket::provider
