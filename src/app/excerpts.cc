#include "app/excerpts.h"

#include "app/waiting.h"

namespace docket {
namespace {

constexpr std::size_t kRecordBytesReused = 1UL << 20;

}  // namespace

Result<Excerpt> Excerpts::of(const std::string& key,
                             const std::function<Result<std::string>()>& bytes,
                             std::unique_ptr<InputReader>& reader) {
  if (const auto json = kept(key)) return excerpt_told(*json);
  const Waiting waiting{waiting_};
  if (waiting.number() > kWaitingMax)
    return Error{"catalogue.busy",
                 "other records are being read at this moment; ask again in a few seconds", ""};
  const std::lock_guard alone{reading_};
  if (const auto json = kept(key)) return excerpt_told(*json);  // by who was before
  if (!reader) reader = make_reader_ ? make_reader_() : read_here();
  const std::string record = TRY(bytes());
  Result<Excerpt> excerpt = reader->read_again(record);
  // What it took for a large record it may not give back before its end.
  if (record.size() > kRecordBytesReused) reader.reset();
  if (excerpt.ok()) keep(key, print(to_json(*excerpt)));
  return excerpt;
}

std::optional<std::string> Excerpts::kept(const std::string& key) {
  const std::lock_guard lock{guard_};
  const auto found = by_key_.find(key);
  if (found == by_key_.end()) return std::nullopt;
  kept_.splice(kept_.begin(), kept_, found->second);
  return kept_.front().json;
}

void Excerpts::keep(const std::string& key, std::string json) {
  const std::lock_guard lock{guard_};
  kept_bytes_ += json.size();
  kept_.push_front({key, std::move(json)});
  by_key_[key] = kept_.begin();
  while (kept_bytes_ > kKeptBytesMax) {
    kept_bytes_ -= kept_.back().json.size();
    by_key_.erase(kept_.back().key);
    kept_.pop_back();
  }
}

}  // namespace docket
