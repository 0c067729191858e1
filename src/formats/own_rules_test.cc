// The rules that are written in our own source, against the schemas that others publish: the same
// verdict on real documents, and on each of them with one thing changed at a time.

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>

#include "formats/check.h"
#include "formats/vex_documents_test.h"
#include "schema/schema.h"

namespace docket::own_rules_test {
namespace {

namespace fs = std::filesystem;

fs::path data_folder() {
  const char* data = std::getenv("DOCKET_TEST_DATA");
  return data ? fs::path(data) : fs::path{};
}

std::string bytes_of(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>{in}, {}};
}

Json document_in(const fs::path& path) {
  Result<Json> json = parse_json(bytes_of(path));
  EXPECT_TRUE(json.ok()) << path;
  return json.ok() ? std::move(*json) : Json{};
}

std::vector<fs::path> files_below(const fs::path& folder, std::string_view ending) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.path().string().ends_with(ending)) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

Schema compiled(const Json& document) {
  SchemaOptions options;
  options.assert_formats = true;
  Result<Schema> schema = Schema::compile(document, options);
  EXPECT_TRUE(schema.ok()) << (schema.ok() ? "" : schema.error().message);
  return std::move(*schema);
}

Schema schema_in(const fs::path& path) { return compiled(document_in(path)); }

// The schema of 5.0 asks for date-times with a zone and describes them as having none, which they
// often do; 5.1.1 has put that right by asking no more.
Schema schema_of_cve_5_0(const fs::path& path) {
  Json document = document_in(path);
  Json::Object& moment = *document.find("definitions")->find("timestamp")->members();
  std::erase_if(moment, [](const Json::Member& member) { return member.first == "format"; });
  return compiled(document);
}

std::string words_of(const std::vector<RuleFinding>& found) {
  std::string words;
  for (const RuleFinding& finding : found) words += "\n  " + finding.at + ": " + finding.message;
  return words;
}

// Compares the verdicts on a document and on its changes.
class Comparison {
 public:
  Comparison(std::string_view format, const Schema& published)
      : format_(*checked_format(format)), published_(published) {}

  void same_verdict(const Json& document, const std::string& what) {
    const auto found = format_.check(document);
    ASSERT_TRUE(found.ok()) << what;
    const bool wanted = published_.accepts(document);
    ++count_;
    valid_ += wanted ? 1 : 0;
    if (is_valid(*found) == wanted) return;
    ++different_;
    if (different_ > 12) return;
    ADD_FAILURE() << what << ": the schema says " << (wanted ? "valid" : "not valid")
                  << words_of(*found) << "\n  "
                  << (wanted ? "" : published_.check(document).findings.front().message) << " "
                  << (wanted ? "" : published_.check(document).findings.front().rule);
  }

  void each_change(Json document, const std::string& name) {
    same_verdict(document, name);
    change_below(document, document, name, "");
  }

  std::size_t count() const { return count_; }
  std::size_t valid() const { return valid_; }
  std::size_t different() const { return different_; }

 private:
  void change_below(Json& document, Json& at, const std::string& name, const std::string& place) {
    if (Json::Object* members = at.members()) {
      at.add("unknown_member", 1);
      same_verdict(document, name + place + " with a member more");
      members->pop_back();
      for (std::size_t k = 0; k < members->size(); ++k) {
        const std::string below = child(place, (*members)[k].first);
        const Json::Member kept = (*members)[k];
        members->erase(members->begin() + static_cast<std::ptrdiff_t>(k));
        same_verdict(document, name + below + " removed");
        members->insert(members->begin() + static_cast<std::ptrdiff_t>(k), kept);
        change_value(document, (*members)[k].second, name, below);
      }
    } else if (Json::Array* items = at.items()) {
      if (!items->empty()) {
        items->push_back(items->front());
        same_verdict(document, name + place + " with an item twice");
        items->pop_back();
      }
      for (std::size_t k = 0; k < std::min<std::size_t>(items->size(), 2); ++k)
        change_value(document, (*items)[k], name, child(place, k));
    }
  }

  void change_value(Json& document, Json& at, const std::string& name, const std::string& place) {
    const Json kept = at;
    for (const Json& other : {Json{}, Json{1}, Json{0.5}, Json{""}, Json{"x"}, Json{true},
                              Json::array(), Json::object()}) {
      at = other;
      same_verdict(document, name + place + " as " + print(other));
    }
    at = kept;
    change_below(document, at, name, place);
  }

  const CheckedFormat& format_;
  const Schema& published_;
  std::size_t count_ = 0;
  std::size_t valid_ = 0;
  std::size_t different_ = 0;
};

void show(const char* name, const Comparison& comparison) {
  std::printf("%s: %zu documents, %zu of them valid, %zu verdicts differ\n", name,
              comparison.count(), comparison.valid(), comparison.different());
  EXPECT_EQ(comparison.different(), 0U);
}

std::vector<std::string> cve_records() {
  std::vector<std::string> records;
  for (const fs::path& file : files_below(data_folder() / "cve/records", ".jsonl.gz")) {
    std::FILE* pipe = popen(("gzip -dc '" + file.string() + "'").c_str(), "r");
    std::string bytes;
    char piece[65536];
    for (std::size_t got; (got = std::fread(piece, 1, sizeof piece, pipe)) > 0;)
      bytes.append(piece, got);
    EXPECT_EQ(pclose(pipe), 0) << file;
    for (std::size_t begin = 0; begin < bytes.size();) {
      const std::size_t end = bytes.find('\n', begin);
      records.push_back(bytes.substr(begin, end - begin));
      begin = end == std::string::npos ? bytes.size() : end + 1;
    }
  }
  return records;
}

TEST(OwnRules, cve_as_its_published_schemas) {
  if (data_folder().empty()) GTEST_SKIP() << "DOCKET_TEST_DATA is not set";
  const Schema of_5_0 =
      schema_of_cve_5_0(data_folder() / "cve/schema/CVE_JSON_5.0_bundled_5.0.0.json");
  const Schema of_5_1 = schema_in(data_folder() / "cve/schema/CVE_JSON_bundled_5.1.1.json");
  Comparison old{"cve", of_5_0};
  Comparison latest{"cve", of_5_1};
  constexpr std::size_t kChangedEvery = 400;
  std::size_t at = 0;
  for (const std::string& record : cve_records()) {
    const Result<Json> document = parse_json(record);
    ASSERT_TRUE(document.ok());
    const std::string name{document->find("cveMetadata")->text_of("cveId")};
    if (document->text_of("dataVersion") == "5.0") {
      old.each_change(*document, name);
    } else if (at++ % kChangedEvery == 0) {
      latest.each_change(*document, name);
    } else {
      latest.same_verdict(*document, name);
    }
  }
  show("cve 5.0", old);
  show("cve 5.1", latest);
}

TEST(OwnRules, osv_as_its_published_schema) {
  if (data_folder().empty()) GTEST_SKIP() << "DOCKET_TEST_DATA is not set";
  const Schema published = schema_in(data_folder() / "osv/schema.json");
  Comparison comparison{"osv", published};
  std::size_t at = 0;
  for (const fs::path& file : files_below(data_folder() / "osv", ".json")) {
    if (file.parent_path().filename() == "osv") continue;
    const Json document = document_in(file);
    if (at++ % 50 == 0) {
      comparison.each_change(document, file.filename().string());
    } else {
      comparison.same_verdict(document, file.filename().string());
    }
  }
  show("osv", comparison);
}

TEST(OwnRules, openvex_as_its_published_schema) {
  if (data_folder().empty()) GTEST_SKIP() << "DOCKET_TEST_DATA is not set";
  const Schema published = schema_in(data_folder() / "sbom/openvex/openvex_json_schema.json");
  Comparison comparison{"openvex", published};
  comparison.each_change(*parse_json(kOpenvexWithEverything), "all");
  show("openvex", comparison);
}

void expect_all_valid(std::string_view format, const fs::path& folder, std::size_t least) {
  const std::vector<fs::path> files = files_below(folder, ".json");
  for (const fs::path& file : files) {
    const auto found = checked_format(format)->check(document_in(file));
    ASSERT_TRUE(found.ok()) << file;
    EXPECT_TRUE(is_valid(*found)) << file << words_of(*found);
  }
  EXPECT_GE(files.size(), least);
}

TEST(OwnRules, examples_of_spdx_and_stix_are_valid) {
  if (data_folder().empty()) GTEST_SKIP() << "DOCKET_TEST_DATA is not set";
  expect_all_valid("spdx", data_folder() / "sbom/spdx-examples", 20);
  expect_all_valid("stix", data_folder() / "stix/examples", 6);
}

struct BrokenRow {
  const char* what;
  const char* format;
  const char* document;
  const char* at;
};
const BrokenRow kBroken[] = {
    {"a package URL with a version", "cve", R"({"dataType":"CVE_RECORD","dataVersion":"5.2.0",
      "cveMetadata":{"cveId":"CVE-2026-1000","state":"PUBLISHED",
        "assignerOrgId":"8254265b-2729-46b6-b9e3-3dfca2d5bfca"},
      "containers":{"cna":{"providerMetadata":{"orgId":"8254265b-2729-46b6-b9e3-3dfca2d5bfca"},
        "descriptions":[{"lang":"en","value":"x"}],"references":[{"url":"https://a.example"}],
        "affected":[{"packageURL":"pkg:npm/left-pad@1.3.0","defaultStatus":"affected"}]}}})",
     "/containers/cna/affected/0/packageURL"},
    {"an edition that is not known", "cve", R"({"dataType":"CVE_RECORD","dataVersion":"5.3.0",
      "cveMetadata":{"cveId":"CVE-2026-1000","state":"REJECTED",
        "assignerOrgId":"8254265b-2729-46b6-b9e3-3dfca2d5bfca"},
      "containers":{"cna":{"providerMetadata":{"orgId":"8254265b-2729-46b6-b9e3-3dfca2d5bfca"},
        "rejectedReasons":[{"lang":"en","value":"x"}]}}})",
     "/dataVersion"},
    {"fixed and last_affected in one range", "osv", R"({"id":"GO-2026-1",
      "modified":"2026-01-01T00:00:00Z","affected":[{"ranges":[{"type":"SEMVER","events":[
        {"introduced":"0"},{"fixed":"1"},{"last_affected":"2"}]}]}]})",
     "/affected/0/ranges/0"},
    {"an SPDX 2 document without a namespace", "spdx", R"({"spdxVersion":"SPDX-2.3",
      "SPDXID":"SPDXRef-DOCUMENT","dataLicense":"CC0-1.0","name":"x",
      "creationInfo":{"created":"2026-01-01T00:00:00Z","creators":["Tool: x"]}})",
     ""},
    {"an SPDX 3 relationship to nothing", "spdx", R"({
      "@context":"https://spdx.org/rdf/3.0.1/spdx-context.jsonld","@graph":[
      {"type":"Relationship","spdxId":"urn:a:r","creationInfo":"_:c","from":"urn:a:1","to":[],
       "relationshipType":"contains"}]})",
     "/@graph/0/to"},
    {"a STIX vulnerability without a name", "stix", R"({"type":"vulnerability",
      "spec_version":"2.1","id":"vulnerability--717cb1c9-eab3-4330-8340-e4858055aa80",
      "created":"2026-01-01T00:00:00.000Z","modified":"2026-01-01T00:00:00.000Z"})",
     ""},
    {"a STIX object in a bundle under another's identifier", "stix", R"({"type":"bundle",
      "id":"bundle--717cb1c9-eab3-4330-8340-e4858055aa80","objects":[{"type":"vulnerability",
      "spec_version":"2.1","id":"malware--717cb1c9-eab3-4330-8340-e4858055aa80","name":"x",
      "created":"2026-01-01T00:00:00.000Z","modified":"2026-01-01T00:00:00.000Z"}]})",
     "/objects/0/id"},
};

TEST(OwnRules, what_is_broken_is_told_where) {
  for (const BrokenRow& row : kBroken) {
    const auto found = checked_format(row.format)->check(*parse_json(row.document));
    ASSERT_TRUE(found.ok()) << row.what;
    ASSERT_FALSE(is_valid(*found)) << row.what;
    EXPECT_EQ(found->front().at, row.at) << row.what << words_of(*found);
  }
}

}  // namespace
}  // namespace docket::own_rules_test
