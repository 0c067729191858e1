// For tests: a provider's folder that goes away, documents beside it, and what a reader sees.

#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "formats/csaf/provider/advisory_test.h"
#include "provider/check.h"
#include "provider/provider.h"

namespace docket::provider {

namespace fs = std::filesystem;

// The moment of the tests. Keys are made a day before.
inline const Instant kNow = parse_instant("2024-06-01T00:00:00Z").value();

// Small feeds behave like large ones.
inline constexpr Limits kLikeLarge{.changed_in_place_from = 1, .room_least = 4000};

inline std::string bytes_of(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>{in}, {}};
}

inline void put(const fs::path& path, std::string_view bytes) {
  fs::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << bytes;
}

class Folder {
 public:
  explicit Folder(std::vector<std::string> labels = {}, bool is_signed = true) {
    static int count = 0;
    place_ = fs::temp_directory_path() /
             ("docket-provider-" + std::to_string(::getpid()) + "-" + std::to_string(++count));
    NewProvider wanted;
    wanted.settings.address = "https://psirt.acme.example";
    wanted.settings.publisher = {"vendor", "Acme PSIRT", "https://psirt.acme.example", {}, {}};
    wanted.settings.contact = "mailto:psirt@acme.example";
    wanted.settings.labels = std::move(labels);
    wanted.is_signed = is_signed;
    Result<Opened> made = make_provider(folder(), wanted, kNow - std::chrono::hours{24});
    EXPECT_TRUE(made.ok()) << made.error().message;
    work.now = kNow;
  }
  ~Folder() {
    std::error_code ignored;  // an agent of gpg may be tidying up beside us
    fs::remove_all(place_, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  fs::path folder() const { return place_ / "p"; }
  fs::path web() const { return folder() / "web"; }
  fs::path csaf() const { return web() / ".well-known/csaf"; }
  Opened opened() const { return open_provider(folder()).value(); }

  std::string document(const csaf::AdvisoryRow& row, const std::string& name = "") const {
    const fs::path file = place_ / "documents" / ((name.empty() ? row.id : name) + ".json");
    put(file, csaf::advisory(row));
    return file.string();
  }

  Result<Built> build(const std::vector<std::string>& files) const {
    return provider::build(opened(), files, work);
  }
  Result<Added> add(const std::vector<std::string>& files) const {
    return provider::add(opened(), files, work);
  }

  Work work;

 private:
  fs::path place_;
};

// The requirements that are broken, as "15 .well-known/…:/feed/entry/0: there is no file …".
inline std::vector<std::string> broken(const fs::path& tree) {
  std::vector<std::string> found;
  const auto judged = check(tree, kNow + std::chrono::hours{1});
  if (!judged.ok()) return {judged.error().code};
  for (const csaf::Judged& one : *judged)
    for (const csaf::Requirement& each : one.requirements)
      for (const csaf::Breach& breach : each.breaches)
        found.push_back(std::to_string(each.number) + " " + breach.at + ": " + breach.message);
  return found;
}

}  // namespace docket::provider
