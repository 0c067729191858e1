#include "formats/cyclonedx/markup.h"

#include <string>

#include "base/json.h"
#include "base/text.h"

namespace docket::cyclonedx {
namespace {

bool same_letters(std::string_view left, std::string_view right) {
  const auto small = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
  if (left.size() != right.size()) return false;
  for (std::size_t at = 0; at < left.size(); ++at) {
    if (small(left[at]) != small(right[at])) return false;
  }
  return true;
}

// What the declaration at the front says of the encoding; empty: nothing.
std::string_view encoding_of(std::string_view bytes) {
  if (!bytes.starts_with("<?xml")) return {};
  const std::string_view declaration = bytes.substr(0, bytes.find("?>"));
  const std::size_t at = declaration.find("encoding");
  if (at == std::string_view::npos) return {};
  const std::size_t begin = declaration.find_first_of("'\"", at);
  if (begin == std::string_view::npos) return {};
  const std::size_t end = declaration.find(declaration[begin], begin + 1);
  return end == std::string_view::npos ? std::string_view{}
                                       : declaration.substr(begin + 1, end - begin - 1);
}

class Scan {
 public:
  explicit Scan(std::string_view bytes) : bytes_(bytes) {}

  Status run() {
    while ((at_ = bytes_.find('<', at_)) != std::string_view::npos) TRY(markup());
    return Done{};
  }

 private:
  std::string where() const { return "byte " + std::to_string(at_); }

  Status markup() {
    const std::string_view rest = bytes_.substr(at_);
    if (rest.starts_with("<!--")) return skip_behind("-->", "a comment");
    if (rest.starts_with("<![CDATA[")) return skip_behind("]]>", "a section of text");
    if (rest.starts_with("<?")) return skip_behind("?>", "an instruction");
    if (rest.starts_with("<!"))
      return Error{"sbom.xml",
                   "a document type or another declaration stands here; a bill of materials has "
                   "none, and entities are not read",
                   where()};
    return tag();
  }

  Status skip_behind(std::string_view end, std::string_view what) {
    const std::size_t found = bytes_.find(end, at_);
    if (found == std::string_view::npos)
      return Error{"sbom.xml", std::string{what} + " has no end", where()};
    at_ = found + end.size();
    return Done{};
  }

  Status tag() {
    if (++tags_ > kTagsMax)
      return Error{"sbom.too-large", "the document has more than 4,000,000 tags", where()};
    std::size_t end = at_ + 1;
    for (char quote = '\0'; end < bytes_.size(); ++end) {
      const char c = bytes_[end];
      if (quote == '\0' && c == '>') break;
      if (quote == '\0' && (c == '"' || c == '\'')) {
        quote = c;
      } else if (c == quote) {
        quote = '\0';
      }
    }
    if (end >= bytes_.size()) return Error{"sbom.xml", "this tag has no end", where()};
    if (bytes_[at_ + 1] == '/') {
      if (depth_ > 0) --depth_;
    } else if (bytes_[end - 1] != '/' && ++depth_ > kElementDepthMax) {
      return Error{"sbom.too-deep", "elements are nested more than 128 deep", where()};
    }
    at_ = end + 1;
    return Done{};
  }

  std::string_view bytes_;
  std::size_t at_ = 0;
  std::size_t depth_ = 0;
  std::size_t tags_ = 0;
};

}  // namespace

Status check_markup(std::string_view bytes) {
  const std::string_view encoding = encoding_of(bytes);
  if (!encoding.empty() && !same_letters(encoding, "utf-8") && !same_letters(encoding, "us-ascii"))
    return Error{"sbom.encoding",
                 "the document says that it is written in " + in_quotes(encoding) +
                     "; convert it to UTF-8 first",
                 ""};
  if (!is_utf8(bytes))
    return Error{"sbom.encoding", "the document is not well-formed UTF-8; convert it first", ""};
  return Scan{bytes}.run();
}

}  // namespace docket::cyclonedx
