// One word as a version: why it is none, and why it may be something else than it looks.

#pragma once

#include <optional>
#include <string_view>

namespace docket {

// What is wrong with a text, as words behind it: "4.x" has a wild card.
inline constexpr std::string_view kNotUnderstood = "is none that is understood";
inline constexpr std::string_view kList = "is a list; one row says one version or one range";
inline constexpr std::string_view kSpaced =
    "holds spaces; put = before it where it is one version (= 4.0 SP1)";

// One word without the marks of ranges and lists.
bool is_word(std::string_view text);

bool has_wild_card(std::string_view word);

// "4.0 SP1", "V200R003C00 SPC300", "10.0 Build 1234": a version and which level of it.
bool is_with_level(std::string_view text);

// Why a text is no version by which a range could begin or end; empty: it is one.
std::string_view fault_of(std::string_view word);

// Why a word without a sign may be something else than this one version; empty: it is this one.
std::string_view doubt_about(std::string_view word);

// How two versions that are numbers with dots between them stand to each other, "v4.0" as "4.0":
// less than, equal to or greater than 0. Nothing: one of them is something else.
std::optional<int> order_of_numbers(std::string_view first, std::string_view second);

}  // namespace docket
