// Versions of packages, and which of two is the later one, by the rules of their ecosystem.
//
//   compare(Scheme::deb, "1.0~rc1", "1.0")  is -1
//   read_version(Scheme::semver, "1.0")     is an error: semver wants three numbers
//
// A version is read once into a key; keys of one scheme are compared without reading again, and
// for nearly all schemes the order of the keys is the order of their bytes. What a scheme does not
// allow is refused, never guessed at. docs/identifiers.md names the text or program behind each.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace docket {

enum class Scheme : std::uint8_t {
  semver,
  npm,
  cargo,
  golang,
  nuget,
  nginx,
  deb,
  rpm,
  alpm,
  apk,
  gentoo,
  maven,
  pypi,
  gem,
  composer,
  conan,
  openssl,
  datetime,
  intdot,
  lexicographic,
};

// The scheme of that name as vers says it, or one of the names its users say: "deb" and "debian",
// "apk" and "alpine". In any case of letters.
std::optional<Scheme> scheme_of(std::string_view name);

std::string_view name_of(Scheme scheme);  // as vers says it
std::vector<std::string> scheme_names();

// A version that was read by the rules of its scheme.
class Version {
 public:
  Scheme scheme() const { return scheme_; }
  bool operator==(const Version& other) const;

  // For whoever keeps many versions of one scheme; compare_keys ranks them.
  std::string_view key() const { return key_; }

 private:
  friend Result<Version> read_version(Scheme scheme, std::string_view text);
  friend int compare(const Version& left, const Version& right);
  Version(Scheme scheme, std::string key) : key_(std::move(key)), scheme_(scheme) {}

  std::string key_;
  Scheme scheme_;
};

// Errors: version.not-of-scheme, version.too-long.
Result<Version> read_version(Scheme scheme, std::string_view text);

// -1 when `left` is the earlier one, 0 when they are of equal rank, 1 otherwise. Both must be of
// one scheme.
int compare(const Version& left, const Version& right);

// The same for keys of one scheme. Where it is ranked by bytes, a key ranks before another one when
// its bytes do.
int compare_keys(Scheme scheme, std::string_view left, std::string_view right);
bool ranked_by_bytes(Scheme scheme);

// Errors: version.not-of-scheme, version.too-long.
Result<int> compare(Scheme scheme, std::string_view left, std::string_view right);

}  // namespace docket
