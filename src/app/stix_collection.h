// The collection of STIX objects: what the catalogue's records say of vulnerabilities, in the order
// in which it was added, for programs that fetch what is new to them.
//
// Its objects are made of the records when they are asked for (formats/stix/catalogue_objects.h);
// the store keeps which revision was added when. The order of additions never changes and nothing
// is ever put between two of them, so that who goes on after the last one misses nothing.

#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "access/may.h"
#include "app/excerpts.h"
#include "store/store.h"

namespace docket {

// The types of its objects, and the version of STIX in which they are written.
std::span<const std::string_view> stix_types();
inline constexpr std::string_view kStixVersion = "2.1";

// Which versions of an object are wanted, as one of these says.
struct StixVersions {
  bool all = false;
  bool last = false;
  bool first = false;
  std::vector<std::int64_t> modified_ms;
};

struct StixQuery {
  static constexpr int kLimitMax = 1'000;
  static constexpr std::size_t kIdsMax = 32;
  static constexpr std::size_t kMomentsMax = 8;  // of versions

  std::optional<std::int64_t> added_after_us;  // later than that
  int limit = 100;                             // 1 to kLimitMax
  std::optional<std::string> next;             // of the page before
  std::vector<std::string> ids;                // empty: any; at most kIdsMax
  std::vector<std::string> types;              // empty: any
  StixVersions versions;
};

struct StixEntry {
  std::string id;
  std::string version;  // when it was modified or, what has no versions, created
  std::int64_t added_us = 0;
  Json object;
};

struct StixPage {
  std::vector<StixEntry> entries;
  std::optional<std::string> next;  // there may be more
};

class StixCollection {
 public:
  StixCollection(Store& store, Excerpts& excerpts) : store_(store), excerpts_(excerpts) {}

  // Objects in the order in which they were added. A page may have fewer than the limit, even none,
  // and yet a next one: what is read for one page is bounded.
  // Errors: access.role, taxii.next, those of Excerpts::of (but of a record that is no longer
  // understood nothing is given).
  Result<StixPage> page(const Reader& reader, const StixQuery& query);

  // Whether there is an object of that id, in whichever version.
  Result<bool> has(const Reader& reader, std::string_view id);

 private:
  struct Version;
  Result<std::vector<Version>> versions(const StixQuery& query, std::int64_t after_us, int count);
  Result<std::vector<StixEntry>> entries(const Version& version, const StixQuery& query);

  Store& store_;
  Excerpts& excerpts_;
  std::unique_ptr<InputReader> reader_;  // once one was needed
};

}  // namespace docket
