#include "formats/data_files_test.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>

#include "base/json.h"
#include "base/text.h"

namespace docket {

namespace fs = std::filesystem;

const char* data_folder() { return std::getenv("DOCKET_TEST_DATA"); }

std::vector<fs::path> files_below(const fs::path& folder, std::string_view ending) {
  std::vector<fs::path> files;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file() && entry.path().string().ends_with(ending))
      files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::string unpacked(const fs::path& gzipped) {
  std::FILE* pipe = popen(("gzip -dc '" + gzipped.string() + "'").c_str(), "r");
  std::string bytes;
  char piece[65536];
  for (std::size_t got; (got = std::fread(piece, 1, sizeof piece, pipe)) > 0;)
    bytes.append(piece, got);
  EXPECT_EQ(pclose(pipe), 0) << gzipped;
  return bytes;
}

std::string whole(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>{in}, {}};
}

std::vector<std::string> openvex_examples() {
  std::vector<std::string> examples;
  std::string block;
  bool inside = false;
  const std::string text = whole(fs::path(data_folder()) / "sbom/openvex/OPENVEX-SPEC.md");
  for (std::string_view line : split(text, '\n')) {
    if (line.starts_with("```")) {
      const Result<Json> json = parse_json(block);
      if (json.ok() && json->find("@context")) examples.push_back(block);
      block.clear();
      inside = line == "```json";
    } else if (inside) {
      block.append(line).append("\n");
    }
  }
  return examples;
}

}  // namespace docket
