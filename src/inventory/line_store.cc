#include "inventory/line_store.h"

#include <algorithm>

#include "base/check.h"

namespace docket {

LineKey line_key(std::string_view bytes) {
  LineKey key{0, bytes};
  for (std::size_t at = 0; at < 8; ++at)
    key.front = key.front << 8U | (at < bytes.size() ? static_cast<unsigned char>(bytes[at]) : 0U);
  return key;
}

StoredLine LineStore::add(const VersionLine& line, Scheme scheme) {
  const StoredLine stored{static_cast<std::uint32_t>(steps_.size()),
                          static_cast<std::uint32_t>(line.steps.size()), line.first, scheme,
                          ranked_by_bytes(scheme)};
  for (const LineStep& step : line.steps) {
    CHECK(step.key.size() < 1U << 16U);  // a version has at most 4096 bytes
    steps_.push_back({line_key(step.key).front, static_cast<std::uint32_t>(keys_.size()),
                      static_cast<std::uint16_t>(step.key.size()), step.behind, step.told});
    keys_ += step.key;
  }
  return stored;
}

// Whether the step is at the version or before it.
bool LineStore::is_past(const Step& step, const LineKey& version, const StoredLine& line) const {
  if (line.by_bytes && step.front != version.front) return step.front < version.front;
  const std::string_view key = std::string_view{keys_}.substr(step.key_at, step.key_length);
  const int order = compare_keys(line.scheme, key, version.bytes);
  return order < 0 || (order == 0 && !step.behind);
}

Told LineStore::at(const StoredLine& line, const LineKey& version) const {
  return line.by_bytes && line.steps <= kStepsInALine ? at_few(line, version)
                                                      : at_many(line, version);
}

// All steps are looked at, since which of them are past cannot be foreseen by the processor either.
Told LineStore::at_few(const StoredLine& line, const LineKey& version) const {
  std::uint32_t past = 0;
  bool equal = false;
  for (std::uint32_t step = 0; step < line.steps; ++step) {
    const std::uint64_t front = steps_[line.first_step + step].front;
    past += front < version.front ? 1 : 0;
    equal = equal || front == version.front;
  }
  if (equal) return at_many(line, version);
  return past == 0 ? line.first : steps_[line.first_step + past - 1].told;
}

Told LineStore::at_many(const StoredLine& line, const LineKey& version) const {
  const auto begin = steps_.begin() + line.first_step;
  const auto after = std::partition_point(
      begin, begin + line.steps, [&](const Step& step) { return is_past(step, version, line); });
  return after == begin ? line.first : (after - 1)->told;
}

}  // namespace docket
