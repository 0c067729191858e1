#include "inventory/index.h"

#include <algorithm>
#include <numeric>
#include <tuple>

#include "inventory/cpe_keys.h"
#include "inventory/ecosystem.h"
#include "inventory/names.h"

namespace docket {
namespace {

// Numbers with dots in all bounds: what most schemes agree upon, though none was named.
bool has_plain_bounds(const Claim& claim) {
  const auto plain = [](const std::string& text) {
    return text.empty() || is_dotted_numbers(text);
  };
  return std::all_of(claim.spans.begin(), claim.spans.end(), [plain](const VersionSpan& span) {
    return plain(span.from) && plain(span.up_to);
  });
}

std::string first_package(const Claim& claim) {
  if (claim.purls.empty()) return {};
  const Purl& purl = claim.purls.front();
  return package_key(purl.type, purl.name_space, purl.name);
}

// The claims of a package side by side, so that a look-up finds them in one place of the memory.
std::vector<Claim> by_package(std::vector<Claim> claims) {
  std::vector<std::pair<std::string, std::size_t>> order;
  order.reserve(claims.size());
  for (std::size_t at = 0; at < claims.size(); ++at)
    order.emplace_back(first_package(claims[at]), at);
  std::sort(order.begin(), order.end());
  std::vector<Claim> sorted;
  sorted.reserve(claims.size());
  for (const auto& [key, at] : order) sorted.push_back(std::move(claims[at]));
  return sorted;
}

std::vector<std::uint32_t> subjects_of(const std::vector<Claim>& claims) {
  const auto subject = [&claims](std::uint32_t at) {
    return std::tie(claims[at].advisory, claims[at].about);
  };
  std::vector<std::uint32_t> order(claims.size());
  std::iota(order.begin(), order.end(), 0);
  std::sort(order.begin(), order.end(),
            [&subject](std::uint32_t a, std::uint32_t b) { return subject(a) < subject(b); });
  std::vector<std::uint32_t> subjects(claims.size());
  std::uint32_t number = 0;
  for (std::size_t at = 0; at < order.size(); ++at) {
    if (at > 0 && subject(order[at]) != subject(order[at - 1])) ++number;
    subjects[order[at]] = number;
  }
  return subjects;
}

bool is_qualified(const Claim& claim) {
  return std::any_of(claim.purls.begin(), claim.purls.end(), [](const Purl& purl) {
    return !qualifier_of(purl, "distro").empty() || !qualifier_of(purl, "arch").empty();
  });
}

}  // namespace

MatchIndex::MatchIndex(std::vector<Claim> claims)
    : claims_(by_package(std::move(claims))), subjects_(subjects_of(claims_)) {
  compiled_.reserve(claims_.size());
  listed_of_.reserve(claims_.size());
  for (std::uint32_t place = 0; place < claims_.size(); ++place) {
    compile(claims_[place]);
    add_keys(claims_[place], place);
  }
  packages_.close();
  products_.close();
  names_.close();
}

void MatchIndex::compile(const Claim& claim) {
  Compiled compiled{};
  const std::optional<Scheme> scheme = scheme_of_claim(claim);
  compiled.constant = claim.spans.empty();
  compiled.ranked = scheme.has_value();
  compiled.supposable = !scheme && has_plain_bounds(claim);
  compiled.qualified = is_qualified(claim);
  compiled.one_package = claim.purls.size() == 1;
  compiled.part = !claim.within.empty();
  if (scheme) compiled.line = lines_.add(line_of(claim, *scheme), *scheme);
  if (compiled.supposable)
    compiled.line = lines_.add(line_of(claim, Scheme::intdot), Scheme::intdot);
  compiled_.push_back(compiled);
  const auto first = static_cast<std::uint32_t>(listed_.size());
  for (ListedVersion& listed : listed_versions(claim)) listed_.push_back(std::move(listed));
  listed_of_.push_back({first, static_cast<std::uint32_t>(listed_.size()) - first});
  ranges_ += claim.spans.size();
}

void MatchIndex::add_keys(const Claim& claim, std::uint32_t place) {
  for (const Purl& purl : claim.purls)
    packages_.add(package_key(purl.type, purl.name_space, purl.name), place);
  for (const Cpe& cpe : claim.cpes) {
    for (std::string& key : keys_of_claim(cpe)) products_.add(std::move(key), place);
  }
  for (const ProductName& name : claim.names) {
    if (std::string key = folded_name(name.name); !key.empty()) names_.add(std::move(key), place);
  }
}

}  // namespace docket
