#include "inventory/line_store.h"

#include <algorithm>

namespace docket {

LineKey line_key(std::string_view bytes) {
  LineKey key{0, bytes};
  for (std::size_t at = 0; at < 8; ++at)
    key.front = key.front << 8U | (at < bytes.size() ? static_cast<unsigned char>(bytes[at]) : 0U);
  return key;
}

StoredLine LineStore::add(const VersionLine& line, Scheme scheme) {
  const StoredLine stored{static_cast<std::uint32_t>(steps_.size()),
                          static_cast<std::uint32_t>(line.steps.size()), line.first, scheme};
  for (const LineStep& step : line.steps) {
    steps_.push_back({line_key(step.key).front, static_cast<std::uint32_t>(keys_.size()),
                      static_cast<std::uint32_t>(step.key.size()), step.behind, step.told});
    keys_ += step.key;
  }
  return stored;
}

// Whether the step is at the version or before it.
bool LineStore::is_past(const Step& step, const LineKey& version, Scheme scheme,
                        bool by_bytes) const {
  if (by_bytes && step.front != version.front) return step.front < version.front;
  const std::string_view key = std::string_view{keys_}.substr(step.key_at, step.key_length);
  const int order = compare_keys(scheme, key, version.bytes);
  return order < 0 || (order == 0 && !step.behind);
}

Told LineStore::at(const StoredLine& line, const LineKey& version) const {
  const bool by_bytes = ranked_by_bytes(line.scheme);
  const auto begin = steps_.begin() + line.first_step;
  const auto end = begin + line.steps;
  const auto after = std::partition_point(
      begin, end, [&](const Step& step) { return is_past(step, version, line.scheme, by_bytes); });
  return after == begin ? line.first : (after - 1)->told;
}

}  // namespace docket
