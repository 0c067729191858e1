// Text: trimming, splitting, UTF-8, and the nearest known name for a misspelt one.

#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace docket {

std::string_view trimmed(std::string_view text);  // ASCII white space off both ends
std::vector<std::string_view> split(std::string_view text, char separator);
std::string joined(std::span<const std::string> parts, std::string_view separator);
bool starts_with_word(std::string_view text, std::string_view word);

// True for well-formed UTF-8 (no surrogates, no overlong forms, at most U+10FFFF).
bool is_utf8(std::string_view text);

// The code points of well-formed UTF-8; ill-formed bytes become U+FFFD one by one.
std::vector<char32_t> code_points(std::string_view text);
void append_utf8(std::string& text, char32_t code_point);

// Whether a text is one line or may have several, with tabs.
enum class Lines : std::uint8_t { one, many };

// The place of the first character that does not show as itself, npos if there is none: controls,
// separators (U+2028, U+2029), what turns the direction (U+200E, U+200F, U+202A to U+202E, U+2066
// to U+2069). In Lines::many, line ends, tabs and characters without a width (U+200B …) may stand.
std::size_t unprintable_at(std::string_view text, Lines lines);

// The text with a space for each character that unprintable_at finds.
std::string printable(std::string_view text, Lines lines);

// The known name with the fewest edits to `name`, empty when none is within a third of its length.
std::string_view nearest(std::string_view name, std::span<const std::string> known);

}  // namespace docket
