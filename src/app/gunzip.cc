#include "app/gunzip.h"

#include "base/check.h"

namespace docket {
namespace {

constexpr std::size_t kPieceBytes = 256 << 10;
constexpr int kGzipOnly = 16 + MAX_WBITS;

}  // namespace

Gunzip::Gunzip(Pull packed, std::string name)
    : packed_(std::move(packed)), name_(std::move(name)), piece_(kPieceBytes, '\0') {
  CHECK(inflateInit2(&stream_, kGzipOnly) == Z_OK);
}

Gunzip::~Gunzip() { inflateEnd(&stream_); }

Error Gunzip::fault(const char* why) const {
  return {"import.archive",
          std::string{"the archive cannot be read further: "} + why + "; what came before was read",
          name_};
}

// Takes the next packed bytes when those before are used up.
Status Gunzip::more() {
  if (stream_.avail_in > 0) return Done{};
  waiting_ = TRY(packed_());
  stream_.next_in = reinterpret_cast<Bytef*>(waiting_.data());
  stream_.avail_in = static_cast<uInt>(waiting_.size());
  return Done{};
}

Result<std::string_view> Gunzip::next() {
  stream_.next_out = reinterpret_cast<Bytef*>(piece_.data());
  stream_.avail_out = static_cast<uInt>(piece_.size());
  while (!ended_ && stream_.avail_out > 0) {
    const Status taken = more();
    if (!taken.ok()) {
      ended_ = taken;
    } else if (stream_.avail_in == 0) {
      ended_ = between_ ? Status{Done{}} : Status{fault("it is cut off")};
    } else {
      if (between_ && !first_ && *stream_.next_in != 0x1F) {
        ended_ = Done{};  // filled up with other bytes
        break;
      }
      between_ = false;
      const int code = inflate(&stream_, Z_NO_FLUSH);
      if (code == Z_STREAM_END) {
        between_ = true;
        first_ = false;
        CHECK(inflateReset(&stream_) == Z_OK);
      } else if (code != Z_OK && code != Z_BUF_ERROR) {
        ended_ = fault("it is damaged");
      }
    }
  }
  const std::size_t got = piece_.size() - stream_.avail_out;
  if (got > 0) return std::string_view{piece_.data(), got};
  if (ended_ && !ended_->ok()) return ended_->error();
  return std::string_view{};
}

}  // namespace docket
