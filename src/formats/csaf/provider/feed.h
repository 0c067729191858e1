// ROLIE feeds of CSAF documents (RFC 8322 in JSON, requirement 15).
//
// A feed is text in lines: a head, an entry a line, an end. Between the head and the first entry
// there may be room: blanks, which JSON passes over. A feed of 100,000 entries is 80 MB; with room
// in it one change writes a few kilobytes, whatever its size:
//
//   {"feed":{…,"updated":"2026-11-30T05:50:00Z","entry":[
//                                                     {"id":"new"},
//   {"id":"older"},
//                    (an entry that was replaced)
//   {"id":"oldest"}
//   ]}}

#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "formats/csaf/provider/publication.h"
#include "formats/csaf/provider/settings.h"

namespace docket::csaf {

// The address of a file in the tree.
std::string url_of(const ProviderSettings& settings, std::string_view tree_path);

enum class Signed : std::uint8_t { no, yes };

// One line, without its end and without a comma.
std::string feed_entry(const ProviderSettings& settings, const Publication& publication,
                       Signed is_signed);

// What an entry of the document under that address contains, and no other.
std::string entry_mark(std::string_view url);

struct FeedHead {
  Edition edition = Edition::v2_0;
  std::string label;
  Instant updated;  // to the second
};

// A whole feed. The entries come in the order in which they are given.
std::string feed_text(const ProviderSettings& settings, const FeedHead& head,
                      std::span<const std::string> entries, std::size_t room);

// The entries of a feed of ours, without commas.
std::vector<std::string_view> feed_entries(std::string_view text);

// What is to be written over a file.
struct Patch {
  std::uint64_t at = 0;
  std::string bytes;

  bool operator==(const Patch&) const = default;
};

// Where an entry stands in a feed, without its comma.
struct FeedPlace {
  std::uint64_t at = 0;
  std::uint64_t size = 0;
};

// Changes of a feed of ours as patches. Each call refuses (false) when there is no room or the
// feed is not in the form above; then the feed is to be written anew.
class FeedPatches {
 public:
  // `begin`: the bytes of the feed up to its first entry and a few more.
  static std::optional<FeedPatches> of(std::string_view begin);

  // As many bytes as `of` has to see at most.
  static constexpr std::size_t kBeginMax = std::size_t{1} << 20;

  bool put_first(std::string_view entry);
  // `after`: the byte behind the entry, which is no comma behind the last.
  bool take_out(FeedPlace place, char after);
  void say_updated(Instant at);

  // Where the entry that was last put first stands.
  FeedPlace first() const { return first_; }
  std::vector<Patch> patches() && { return std::move(patches_); }

 private:
  std::uint64_t updated_at_ = 0;
  std::uint64_t room_from_ = 0;
  std::uint64_t room_to_ = 0;
  FeedPlace first_;
  std::vector<Patch> patches_;
};

}  // namespace docket::csaf
