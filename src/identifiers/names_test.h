// CPE names out of the records that DOCKET_TEST_DATA holds, for the tests.

#pragma once

#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <set>
#include <string>

#include "base/json.h"
#include "identifiers/versions/key.h"

namespace docket {

inline void collect_cpe_names(const Json& json, std::set<std::string>& names) {
  if (json.text() && lower_case(json.text()->substr(0, 4)) == "cpe:") names.insert(*json.text());
  if (json.items()) {
    for (const Json& item : *json.items()) collect_cpe_names(item, names);
  }
  if (json.members()) {
    for (const auto& [name, value] : *json.members()) collect_cpe_names(value, names);
  }
}

inline std::set<std::string> published_cpe_names() {
  namespace fs = std::filesystem;
  std::set<std::string> names;
  for (const auto& entry :
       fs::directory_iterator(fs::path{std::getenv("DOCKET_TEST_DATA")} / "cve/records")) {
    if (entry.path().extension() != ".gz") continue;
    std::FILE* pipe =
        popen(("gzip -dc '" + entry.path().string() + "' | grep -i cpe:").c_str(), "r");
    char* line = nullptr;
    std::size_t room = 0;
    for (ssize_t length = 0; (length = getline(&line, &room, pipe)) > 0;) {
      const Result<Json> json = parse_json({line, static_cast<std::size_t>(length)});
      EXPECT_TRUE(json.ok());
      if (json.ok()) collect_cpe_names(*json, names);
    }
    std::free(line);
    pclose(pipe);
  }
  return names;
}

}  // namespace docket
