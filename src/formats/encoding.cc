#include "formats/encoding.h"

#include "base/text.h"

namespace docket {
namespace {

constexpr std::size_t kLookedAtBytes = 4096;
constexpr std::size_t kPairsToOneZero = 16;  // Chinese tables have a separator sooner

bool in_range(char c, int first, int last) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= first && byte <= last;
}

// The bytes of the character of GB18030 that begins the text, 0 where none does.
std::size_t gb18030_length(std::string_view text) {
  if (!in_range(text[0], 0x81, 0xFE) || text.size() < 2) return 0;
  if (in_range(text[1], 0x40, 0xFE) && text[1] != '\x7F') return 2;
  const bool is_four = text.size() >= 4 && in_range(text[1], 0x30, 0x39) &&
                       in_range(text[2], 0x81, 0xFE) && in_range(text[3], 0x30, 0x39);
  return is_four ? 4 : 0;
}

// The same of UTF-8, of characters of three bytes or four, as Chinese ones are.
std::size_t utf8_length(std::string_view text) {
  const std::size_t length = in_range(text[0], 0xE0, 0xEF)   ? 3
                             : in_range(text[0], 0xF0, 0xF4) ? 4
                                                             : 0;
  return length > 0 && text.size() >= length && is_utf8(text.substr(0, length)) ? length : 0;
}

// By their first bytes.
struct Signature {
  std::string_view bytes;
  std::string_view name;
};
constexpr Signature kSignatures[] = {
    {"%PDF-", "a PDF document"},
    {"PK\x03\x04", "a ZIP archive (documents of an office are such archives too)"},
    {"PK\x05\x06", "an empty ZIP archive"},
    {"\x1F\x8B", "gzip data"},
    {"BZh", "bzip2 data"},
    {"\xFD"
     "7zXZ",
     "xz data"},
    {"7z\xBC\xAF\x27\x1C", "a 7z archive"},
    {"\x28\xB5\x2F\xFD", "zstd data"},
    {"Rar!\x1A\x07", "a RAR archive"},
    {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "an old document of an office (OLE)"},
    {"\x89PNG\r\n\x1A\n", "a PNG picture"},
    {"\xFF\xD8\xFF", "a JPEG picture"},
    {"GIF8", "a GIF picture"},
    {"\x7F"
     "ELF",
     "a program (ELF)"},
    {"SQLite format 3", "an SQLite database"},
};
constexpr std::size_t kTarMark = 257;  // where "ustar" stands in a tar archive

}  // namespace

bool may_be_gb18030(std::string_view document) {
  std::size_t high = 0;   // bytes of characters of GB18030
  std::size_t whole = 0;  // and of those that would be UTF-8 as well
  for (std::size_t at = 0; at < document.size();) {
    if (static_cast<unsigned char>(document[at]) < 0x80) {
      ++at;
      continue;
    }
    const std::string_view rest = document.substr(at);
    if (const std::size_t length = utf8_length(rest); length > 0) {
      whole += length;
      high += length;
      at += length;
      continue;
    }
    const std::size_t length = gb18030_length(rest);
    if (length == 0) return false;
    high += length;
    at += length;
  }
  return high > 0 && whole * 2 < high;
}

std::string_view utf16_name(std::string_view document) {
  if (document.starts_with("\xFF\xFE") || document.starts_with("\xFE\xFF")) return "UTF-16";
  const std::string_view front = document.substr(0, kLookedAtBytes);
  if (front.size() < 2) return {};
  // Each letter, digit and line end of ASCII has a zero before it or behind it, and never both. A
  // few zeros are damage: one broken record does not make all others unreadable.
  std::size_t before = 0;
  std::size_t behind = 0;
  for (std::size_t at = 0; at + 1 < front.size(); at += 2) {
    before += front[at] == '\0' ? 1U : 0U;
    behind += front[at + 1] == '\0' ? 1U : 0U;
  }
  const bool begins_so = (front[0] == '\0') != (front[1] == '\0');
  const bool one_side = (before == 0) != (behind == 0);
  const bool many = (before + behind) * kPairsToOneZero >= front.size() / 2;
  if (!one_side || !many || !(begins_so || !is_utf8(document))) return {};
  return before > 0 ? "UTF-16BE" : "UTF-16LE";
}

std::string_view binary_name(std::string_view document) {
  for (const Signature& one : kSignatures)
    if (document.starts_with(one.bytes)) return one.name;
  if (document.size() > kTarMark && document.substr(kTarMark).starts_with("ustar"))
    return "a tar archive";
  return {};
}

Status may_be_text(std::string_view document) {
  if (const std::string_view name = binary_name(document); !name.empty())
    return Error{"format.binary",
                 "this is " + std::string{name} +
                     ", and no text; take the document out of it, or have it exported as one",
                 ""};
  if (const std::string_view name = utf16_name(document); !name.empty())
    return not_utf8("document", name);
  return Done{};
}

Error not_utf8(std::string_view what, std::string_view encoding) {
  const std::string name{encoding};
  const bool is_sure = name.starts_with("UTF-16");
  return {
      "format.encoding",
      "the " + std::string{what} + " is not UTF-8 (it " + (is_sure ? "looks like " : "may be ") +
          name + "); " +
          (what == "table" ? "save it as \"CSV UTF-8\", or convert it first" : "convert it first") +
          " (iconv -f " + name + " -t UTF-8)",
      ""};
}

}  // namespace docket
