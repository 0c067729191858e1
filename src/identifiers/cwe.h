// The numbers of the Common Weakness Enumeration, and what each stands for. Only a weakness may be
// given as the cause of a vulnerability; categories and views group weaknesses.

#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace docket {

inline constexpr std::string_view kCweVersion = "4.15";

enum class CweEntry : std::uint8_t { weakness, category, view, withdrawn };

std::span<const std::string_view> enum_names(CweEntry);

// Nothing when the list of that version has no such number.
std::optional<CweEntry> find_cwe(int number);

}  // namespace docket
