// Time zones by IANA name: the only way from a moment to a day and back.
//
// The rules come from the system's tzdata through one library that zone.cc alone knows. Nothing
// here looks at the server's own zone or clock. A zone's table is read once and then only read,
// so that zones may be used from any thread.

#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "time/instant.h"

namespace docket {

class Zone {
 public:
  // The name it was asked for by: "Asia/Shanghai".
  const std::string& name() const { return name_; }

  // Local time minus UTC at that moment.
  std::chrono::seconds offset_at(Instant at) const {
    if (at.ms >= constant_from_ms_) return std::chrono::seconds{last_offset_s_};
    return std::chrono::seconds{segment_at(at).offset_s};
  }

 private:
  friend class ZoneReader;
  friend Instant moment_at(const Zone&, Day, std::chrono::milliseconds);

  // A stretch of time with one offset; it ends where the next begins.
  struct Segment {
    std::int64_t from_ms = 0;
    std::int32_t offset_s = 0;
  };
  const Segment& segment_at(Instant at) const;

  // Where to begin to look: the segment of the first moment of each stretch of 2^32 milliseconds
  // (seven weeks) from 1970 on, as far as anybody's cases reach.
  static constexpr std::size_t kStretches = 1024;
  void index_segments();

  std::string name_;
  std::vector<Segment> segments_;  // never empty; the first begins before year 0
  std::vector<std::uint32_t> index_;
  std::int64_t constant_from_ms_ = 0;  // from here on the offset never changes again …
  std::int32_t last_offset_s_ = 0;     // … and is this
};

// The zone of that name; the pointer stays valid to the end of the program.
// Errors: time.unknown-zone.
Result<const Zone*> find_zone(std::string_view name);

// The local day that a moment falls on.
inline Day day_of(const Zone& zone, Instant at) {
  constexpr std::int64_t kDayMs = 86'400'000;
  const std::int64_t local = at.ms + zone.offset_at(at).count() * 1000;
  return {static_cast<std::int32_t>((local >= 0 ? local : local - (kDayMs - 1)) / kDayMs)};
}

// The first moment of a local day. Where midnight is skipped, the moment after the gap; where it
// comes twice, the first of the two.
Instant start_of(const Zone& zone, Day day);

// The moment at which the local clocks show that time of that day ("2019-07-01 09:00"). A time
// that is skipped becomes the first moment after the gap, a time that comes twice the first.
Instant moment_at(const Zone& zone, Day day, std::chrono::milliseconds since_midnight);

// RFC 3339 with the zone's offset: "2019-07-01T09:00:00+08:00"; whole seconds, a fraction of three
// digits only if not zero. Where the zone's year would leave 0000-9999 it is given in UTC.
std::string to_text(Instant at, const Zone& zone);

}  // namespace docket
