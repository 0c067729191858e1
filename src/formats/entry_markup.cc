#include "formats/entry_markup.h"

#include <algorithm>
#include <charconv>
#include <cstdint>

#include "base/text.h"

namespace docket {
namespace {

constexpr std::size_t kDepthMax = 32;
constexpr std::ptrdiff_t kTagsMax = 100'000;  // raw "<" in texts included

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

bool starts_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (c & 0x80) != 0;
}

bool continues_name(char c) {
  return starts_name(c) || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == ':';
}

bool is_xml_character(std::uint32_t point) {
  return point == 0x9 || point == 0xA || point == 0xD || (point >= 0x20 && point <= 0xD7FF) ||
         (point >= 0xE000 && point <= 0xFFFD) || (point >= 0x10000 && point <= 0x10FFFF);
}

// The length of the reference at the front of `text` ("&amp;", "&#xD;"), 0 when there is none.
std::size_t reference_length(std::string_view text) {
  for (std::string_view known : {"&amp;", "&lt;", "&gt;", "&quot;", "&apos;"}) {
    if (text.starts_with(known)) return known.size();
  }
  if (!text.starts_with("&#")) return 0;
  const bool hexadecimal = text.size() > 2 && text[2] == 'x';
  const char* begin = text.data() + (hexadecimal ? 3 : 2);
  const char* end = text.data() + std::min<std::size_t>(text.size(), 12);
  if (begin >= end) return 0;
  std::uint32_t point = 0;
  const auto [stopped, error] = std::from_chars(begin, end, point, hexadecimal ? 16 : 10);
  if (error != std::errc{} || stopped == end || *stopped != ';') return 0;
  if (!is_xml_character(point)) return 0;
  return static_cast<std::size_t>(stopped + 1 - text.data());
}

class Mender {
 public:
  Mender(std::string_view entry, std::span<const std::string_view> text_elements)
      : entry_(entry), text_elements_(text_elements) {}

  Result<Mended> run() {
    mended_.text.reserve(entry_.size() + 64);
    while (at_ < entry_.size()) {
      if (!open_.empty() && holds_text(open_.back())) {
        TRY(text_element());
      } else if (entry_[at_] == '<') {
        TRY(markup());
      } else {
        text_until(entry_.find('<', at_));
      }
      if (open_.size() > kDepthMax)
        return Error{"format.too-deep", "elements are nested more than 32 deep", path()};
    }
    if (!open_.empty()) return not_closed();
    return std::move(mended_);
  }

 private:
  struct Counts {
    int less_than = 0;
    int ampersand = 0;
    int control = 0;
  };

  bool holds_text(std::string_view name) const {
    return std::find(text_elements_.begin(), text_elements_.end(), name) != text_elements_.end();
  }

  std::string path() const {
    std::string path;
    for (std::string_view name : open_) path += "/" + std::string{name};
    return path;
  }

  Error not_closed() const {
    return {"format.xml",
            "the element <" + std::string{open_.back()} +
                "> is not closed; export the file again or close it by hand",
            path()};
  }

  // Everything up to the end tag of the open text element is text.
  Status text_element() {
    const std::string end_tag = "</" + std::string{open_.back()};
    std::size_t end = at_;
    for (;; ++end) {
      end = entry_.find(end_tag, end);
      if (end == std::string_view::npos) return not_closed();
      if (const char after = character(end + end_tag.size()); after == '>' || is_space(after))
        break;
    }
    text_until(end);
    return markup();
  }

  char character(std::size_t at) const { return at < entry_.size() ? entry_[at] : '\0'; }

  void text_until(std::size_t end) {
    end = std::min(end, entry_.size());
    Counts counts;
    while (at_ < end) {
      if (!copy_closed("<![CDATA[", "]]>", end) && !copy_closed("<!--", "-->", end))
        one_character(counts);
    }
    note(counts);
  }

  // Copies a section as it is, when it stands here and ends before `end`.
  bool copy_closed(std::string_view begins, std::string_view ends, std::size_t end) {
    if (!entry_.substr(at_).starts_with(begins)) return false;
    const std::size_t close = entry_.find(ends, at_ + begins.size());
    if (close == std::string_view::npos || close + ends.size() > end) return false;
    mended_.text.append(entry_.substr(at_, close + ends.size() - at_));
    at_ = close + ends.size();
    return true;
  }

  void one_character(Counts& counts) {
    const char c = entry_[at_];
    if (c == '<') {
      mended_.text += "&lt;";
      ++counts.less_than;
    } else if (c == '&') {
      if (const std::size_t length = reference_length(entry_.substr(at_)); length > 0) {
        mended_.text.append(entry_.substr(at_, length));
        at_ += length;
        return;
      }
      mended_.text += "&amp;";
      ++counts.ampersand;
    } else if (static_cast<unsigned char>(c) < 0x20 && !is_space(c)) {
      mended_.text += "\xEF\xBF\xBD";  // U+FFFD
      ++counts.control;
    } else {
      mended_.text += c;
    }
    ++at_;
  }

  void note(const Counts& counts) {
    std::vector<std::string> found;
    const auto add = [&found](int count, std::string_view what) {
      if (count > 0) found.push_back(std::to_string(count) + " " + std::string{what});
    };
    add(counts.less_than, "raw '<'");
    add(counts.ampersand, "raw '&'");
    add(counts.control, "control characters");
    if (!found.empty()) mended_.repairs.push_back({path(), joined(found, ", ")});
  }

  // A tag, comment or section outside of text elements.
  Status markup() {
    const std::string_view rest = entry_.substr(at_);
    if (copy_closed("<![CDATA[", "]]>", entry_.size()) || copy_closed("<!--", "-->", entry_.size()))
      return Done{};
    if (rest.starts_with("</")) return end_tag();
    if (rest.size() > 1 && starts_name(rest[1])) return start_tag();
    if (rest.starts_with("<!") || rest.starts_with("<?"))
      return Error{"format.xml", "declarations cannot stand inside an entry", path()};
    Counts counts;
    one_character(counts);
    note(counts);
    return Done{};
  }

  std::string_view name_at(std::size_t from) const {
    std::size_t end = from;
    while (end < entry_.size() && continues_name(entry_[end])) ++end;
    return entry_.substr(from, end - from);
  }

  Status end_tag() {
    const std::string_view name = name_at(at_ + 2);
    std::size_t end = at_ + 2 + name.size();
    while (is_space(character(end))) ++end;
    if (character(end) != '>' || open_.empty() || open_.back() != name)
      return Error{"format.xml",
                   "the end tag </" + std::string{name} + "> does not close " +
                       (open_.empty() ? "anything" : "<" + std::string{open_.back()} + ">"),
                   path()};
    copy_to(end + 1);
    open_.pop_back();
    return Done{};
  }

  Status start_tag() {
    const std::string_view name = name_at(at_ + 1);
    char quote = '\0';
    std::size_t end = at_ + 1 + name.size();
    for (; end < entry_.size() && (quote != '\0' || entry_[end] != '>'); ++end) {
      const char c = entry_[end];
      if (quote != '\0') {
        if (c == quote) quote = '\0';
      } else if (c == '"' || c == '\'') {
        quote = c;
      }
    }
    if (end >= entry_.size())
      return Error{"format.xml", "the tag <" + std::string{name} + " has no end", path()};
    const bool closed = entry_[end - 1] == '/';
    copy_to(end + 1);
    if (!closed) open_.push_back(name);
    return Done{};
  }

  void copy_to(std::size_t end) {
    mended_.text.append(entry_.substr(at_, end - at_));
    at_ = end;
  }

  std::string_view entry_;
  std::span<const std::string_view> text_elements_;
  std::size_t at_ = 0;
  std::vector<std::string_view> open_;
  Mended mended_;
};

}  // namespace

Result<Mended> mend(std::string_view entry, std::span<const std::string_view> text_elements) {
  if (std::count(entry.begin(), entry.end(), '<') > kTagsMax)
    return Error{"format.too-large",
                 "the entry has more than " + std::to_string(kTagsMax) + " tags", ""};
  if (!is_utf8(entry))
    return Error{"format.not-utf8",
                 "the entry is not well-formed UTF-8; convert the file to UTF-8 first", ""};
  return Mender{entry, text_elements}.run();
}

}  // namespace docket
