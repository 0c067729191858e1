#include "store/record_uuid.h"

#include <algorithm>
#include <array>

#include "base/bytes.h"
#include "base/uuid.h"

namespace docket {
namespace {

constexpr std::string_view kNameSpace = "6b7e0f43-3d0c-4b58-9a55-2f1f0d8f6c11";  // ours
constexpr std::size_t kUuidBytes = 16;
constexpr std::array<std::size_t, 4> kDashes = {8, 13, 18, 23};

}  // namespace

std::string uuid_of_record(std::string_view source, std::string_view id) {
  return uuid_of_name(kNameSpace, std::string{source} + "/" + std::string{id});
}

std::optional<std::int64_t> record_key(std::string_view uuid) {
  if (uuid.size() != 2 * kUuidBytes + kDashes.size()) return std::nullopt;
  if (std::any_of(kDashes.begin(), kDashes.end(),
                  [uuid](std::size_t at) { return uuid[at] != '-'; }))
    return std::nullopt;
  std::string digits{uuid};
  std::erase(digits, '-');
  const std::optional<std::string> bytes = from_hex(digits);
  if (!bytes || bytes->size() != kUuidBytes) return std::nullopt;
  std::uint64_t key = 0;
  for (std::size_t at = 0; at < sizeof key; ++at)
    key = key << 8U | static_cast<unsigned char>((*bytes)[at]);
  return static_cast<std::int64_t>(key);
}

}  // namespace docket
