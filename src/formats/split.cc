#include "formats/split.h"

#include "formats/encoding.h"
#include "formats/read.h"

namespace docket {
namespace {

// So many pieces may be no records; after that, as long as there are more records.
constexpr std::uint64_t kBrokenFree = 10'000;

// So many records may have any size; of more they have so many bytes each, on average.
constexpr std::uint64_t kSmallFree = 5'000;
constexpr std::uint64_t kBytesOfARecord = 100;

Error too_small() {
  return {"format.too-many",
          "there were " + std::to_string(kSmallFree) + " records or more of less than " +
              std::to_string(kBytesOfARecord) +
              " bytes each, which say nothing; the rest is not read",
          ""};
}

Error too_broken() {
  return {"format.stray",
          "there were " + std::to_string(kBrokenFree) +
              " pieces that are no records, and not more that are; the rest is not read",
          ""};
}

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

}  // namespace

void Splitter::feed(std::string_view bytes, const VisitRaw& visit) {
  if (refused_) return;
  buffer_.append(bytes);
  run(false, visit);
}

void Splitter::finish(const VisitRaw& visit) {
  if (!refused_) run(true, visit);
  buffer_.clear();
}

void Splitter::refuse(Error error, const VisitRaw& visit) {
  refused_ = true;
  if (error.where.empty()) error.where = "byte " + std::to_string(offset_);
  visit({{}, offset_, std::move(error)});  // how much of it was fed does not matter
  buffer_.clear();
}

bool Splitter::found_shape(bool ended, const VisitRaw& visit) {
  if (shape_ != Shape::unknown) return true;
  if (buffer_.size() < 4 && !ended) return false;
  if (offset_ == 0 && buffer_.starts_with(kUtf8Mark)) {
    buffer_.erase(0, kUtf8Mark.size());
    offset_ = kUtf8Mark.size();
    has_mark_ = true;
  }
  const std::string_view begins = std::string_view{buffer_}.substr(0, 2);
  if (const std::string_view name = utf16_name(begins); !name.empty()) {
    refuse(not_utf8("file", name), visit);
    return false;
  }
  std::size_t at = 0;
  while (at < buffer_.size() && is_space(buffer_[at])) ++at;
  offset_ += at;
  buffer_.erase(0, at);
  if (buffer_.empty()) return false;
  const char first = buffer_.front();
  if (first == '<') {
    shape_ = Shape::xml;
  } else if (first == '{' || first == '[' || first == '\x1E') {
    shape_ = Shape::json;
  } else if (const Status text = may_be_text(buffer_); !text.ok()) {
    refuse(text.error(), visit);
    return false;
  } else {
    refuse(
        {"format.unknown",
         "this is neither XML nor JSON; known are exports of CNVD and CNNVD, CVE and OSV "
         "records, CSAF, OpenVEX and CycloneDX documents (for a table of reports: `docket format "
         "records --from csv`)",
         ""},
        visit);
    return false;
  }
  return true;
}

void Splitter::run(bool ended, const VisitRaw& visit) {
  if (!found_shape(ended, visit)) return;
  std::size_t front = 0;
  for (;;) {
    const std::string_view text = std::string_view{buffer_}.substr(front);
    if (text.empty()) break;
    Cut cut = shape_ == Shape::xml ? xml_.next(text, ended) : json_.next(text, ended);
    if (cut.what == Cut::What::wait) break;
    if (cut.what == Cut::What::refused) {
      buffer_.erase(0, front);
      offset_ += front;
      return refuse(std::move(cut.error), visit);
    }
    RawRecord record{text.substr(cut.from, cut.length), offset_ + front + cut.from, {}};
    if (cut.what == Cut::What::broken) {
      cut.error.where = "byte " + std::to_string(record.offset);
      record.broken = std::move(cut.error);
    }
    if (cut.what != Cut::What::skip) visit(record);
    front += cut.used;
    if (cut.what == Cut::What::record) ++whole_;
    if (whole_ > kSmallFree && offset_ + front < whole_ * kBytesOfARecord) {
      buffer_.erase(0, front);
      offset_ += front;
      return refuse(too_small(), visit);
    }
    if (cut.what == Cut::What::broken && ++broken_ >= kBrokenFree && broken_ >= whole_) {
      buffer_.erase(0, front);
      offset_ += front;
      return refuse(too_broken(), visit);
    }
  }
  buffer_.erase(0, front);
  offset_ += front;
}

}  // namespace docket
