// What building a tree and changing one have in common.

#pragma once

#include <chrono>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "provider/provider.h"

namespace docket::provider {

// RFC 9116 recommends less than a year; `build` says it anew.
inline constexpr std::chrono::hours kSecurityTxtLasts{24 * 364};

// The editions of which there are documents; the leading one where there are none.
std::vector<csaf::Edition> editions_of(const csaf::ProviderSettings& settings,
                                       std::span<const csaf::Publication> publications);

// All listings of an edition, and the tables of where its entries stand.
Status write_edition(const Opened& opened, const Work& work, const std::filesystem::path& tree,
                     csaf::Edition edition, std::span<const csaf::Publication> publications);

// What belongs to no edition: the well-known place, security.txt, the public keys.
Status write_common(const Opened& opened, const Work& work, const std::filesystem::path& tree,
                    std::span<const csaf::Edition> editions);

// Refuses where documents were refused, after telling all of them in that order.
Status none_of(std::span<const Error> refused, const Work& work);

// The table for the feed of a label.
std::filesystem::path places_of(const Opened& opened, csaf::Edition edition,
                                std::string_view label);

// Fills that table from the bytes of the feed.
void remember_places(const Opened& opened, csaf::Edition edition, std::string_view label,
                     std::string_view feed);

}  // namespace docket::provider
