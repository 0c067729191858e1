// Schema validation beside ajv: the same large documents, the same published schemas, formats
// asserted by both. Verdicts are compared first, on the documents and on broken ones; then come the
// times, each the median of the rounds, and how long the document takes to be parsed.
//
//   schema_check [ROUNDS]

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "bench/schema/documents.h"
#include "formats/schemas.h"

namespace docket {
namespace {

namespace fs = std::filesystem;

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

template <class Work>
double median_milliseconds(int rounds, Work work) {
  std::vector<double> times;
  for (int round = 0; round < rounds; ++round) {
    const auto begin = std::chrono::steady_clock::now();
    work();
    times.push_back(
        std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin)
            .count());
  }
  return median(times);
}

// What ajv says of each file; the rounds are for the first.
std::vector<Json> answers_of_ajv(const std::string& format, int rounds,
                                 const std::vector<fs::path>& files) {
  const fs::path source = fs::path{DOCKET_SOURCE_DIR};
  std::string command = "'" DOCKET_NODE_FILE "' '" + (source / "bench/schema/ajv.mjs").string() +
                        "' '" + (source / "tools/schemas/node_modules").string() +
                        "' '" DOCKET_SCHEMAS_FOLDER "' " + format + " " + std::to_string(rounds);
  for (const fs::path& file : files) command += " '" + file.string() + "'";
  std::FILE* pipe = popen(command.c_str(), "r");
  std::string out;
  char piece[4096];
  for (std::size_t got; (got = std::fread(piece, 1, sizeof piece, pipe)) > 0;)
    out.append(piece, got);
  if (pclose(pipe) != 0) std::exit(1);
  std::vector<Json> answers;
  for (std::size_t begin = 0; begin < out.size();) {
    const std::size_t end = out.find('\n', begin);
    answers.push_back(*parse_json(std::string_view{out}.substr(begin, end - begin)));
    begin = end + 1;
  }
  return answers;
}

// The document, and copies with one thing broken at the far end.
std::vector<Json> with_broken_ones(const Json& document, const char* list) {
  std::vector<Json> documents(4, document);
  Json& wrong_type = documents[1].find(list)->items()->back();
  wrong_type.members()->front().second = Json{12};
  documents[2].find(list)->items()->back() = Json::object({{"unknown", 1}});
  documents[3].members()->front().second = Json{};
  return documents;
}

void compare(const char* name, const std::string& format, const Schema& schema,
             const std::vector<Json>& documents, int rounds) {
  const fs::path folder = fs::temp_directory_path() / "docket_schema_bench";
  fs::create_directories(folder);
  std::vector<fs::path> files;
  for (std::size_t at = 0; at < documents.size(); ++at) {
    files.push_back(folder / (format + std::to_string(at) + ".json"));
    std::ofstream{files.back(), std::ios::binary} << print(documents[at]);
  }
  const std::vector<Json> theirs = answers_of_ajv(format, rounds, files);
  for (std::size_t at = 0; at < documents.size(); ++at) {
    if (Json{schema.accepts(documents[at])} == *theirs[at].find("valid")) continue;
    std::fprintf(stderr, "%s: the verdicts on document %zu differ\n", name, at);
    std::exit(1);
  }
  fs::remove_all(folder);

  std::vector<double> times;
  for (const Json& time : *theirs[0].find("milliseconds")->items())
    times.push_back(time.real() ? *time.real() : static_cast<double>(*time.integer()));
  const double ajv = median(times);
  const std::string text = print(documents[0]);
  const double parsing = median_milliseconds(rounds, [&text] { (void)parse_json(text); });
  const double verdict = median_milliseconds(rounds, [&] { (void)schema.accepts(documents[0]); });
  const double findings = median_milliseconds(rounds, [&] { (void)schema.check(documents[0]); });
  std::printf(
      "%-10s %5.1f MB  ajv %7.2f ms  ours: verdict %7.2f ms (%4.1f x), with findings %7.2f ms "
      "(%4.1f x)  parsing %7.2f ms\n",
      name, static_cast<double>(text.size()) / 1e6, ajv, verdict, ajv / verdict, findings,
      ajv / findings, parsing);
  std::fflush(stdout);
}

int run(int rounds) {
  if (embedded_schemas().empty()) {
    std::puts("skipped: tools/schemas/node_modules is not there; ./docket-dev build fetches it");
    return 0;
  }
  const auto csaf = published_schema(
      "csaf-2.0.json", {{"https://www.first.org/cvss/cvss-v2.0.json", "cvss-v2.0.json"},
                        {"https://www.first.org/cvss/cvss-v3.0.json", "cvss-v3.0.json"},
                        {"https://www.first.org/cvss/cvss-v3.1.json", "cvss-v3.1.json"}});
  const auto cyclonedx = published_schema(
      "bom-1.6.schema.json",
      {{"http://cyclonedx.org/schema/spdx.schema.json", "spdx.schema.json"},
       {"http://cyclonedx.org/schema/jsf-0.82.schema.json", "jsf-0.82.schema.json"},
       {"http://cyclonedx.org/schema/cryptography-defs.schema.json",
        "cryptography-defs.schema.json"}});
  if (!csaf.ok() || !cyclonedx.ok()) return 1;
  std::printf("median of %d rounds; the same verdicts on 4 documents each\n", rounds);
  compare("CSAF 2.0", "csaf", *csaf,
          with_broken_ones(large_advisory(4'000, 2'600), "vulnerabilities"), rounds);
  compare("CycloneDX", "cyclonedx", *cyclonedx, with_broken_ones(large_sbom(5'000), "components"),
          rounds);
  return 0;
}

}  // namespace
}  // namespace docket

int main(int count, char** values) {
  return docket::run(count > 1 ? std::max(1, std::atoi(values[1])) : 21);
}
