// Vectors scored by independent programs, from the folder that DOCKET_TEST_DATA names.

#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <sstream>

#include "base/json.h"
#include "base/text.h"
#include "score/scores.h"

namespace docket::data_test {
namespace {

const char* data_folder() { return std::getenv("DOCKET_TEST_DATA"); }

std::string in_data(std::string_view path) {
  return std::string{data_folder()} + "/" + std::string{path};
}

std::string unpacked(const std::string& path) {
  std::FILE* pipe = popen(("gzip -dc '" + path + "'").c_str(), "r");
  std::string bytes;
  char piece[65536];
  for (std::size_t got; (got = std::fread(piece, 1, sizeof piece, pipe)) > 0;)
    bytes.append(piece, got);
  EXPECT_EQ(pclose(pipe), 0) << path;
  return bytes;
}

std::string whole(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>{in}, {}};
}

// One line of the sample: "?" where too few programs agree on a score, empty where 4.0 has none.
struct Sample {
  std::string_view version;
  std::string_view vector;
  std::array<std::string_view, 3> expected;
  bool unanimous;  // all programs that score this version agree
};

std::vector<Sample> samples_of(std::string_view text) {
  std::vector<Sample> samples;
  for (const std::string_view line : split(text, '\n')) {
    const std::vector<std::string_view> cells = split(line, '\t');
    if (cells.size() != 6 || cells[0] == "version") continue;
    samples.push_back({cells[0],
                       cells[1],
                       {cells[2], cells[3], cells[4]},
                       cells[5] == "4/4" || cells[5] == "3/3"});
  }
  return samples;
}

// What the decision 0007 says of a score on which not all programs agree, counted by kind.
std::string kind_of(const Sample& sample, std::size_t which, const CvssVector& vector) {
  const std::string version{sample.version};
  if (sample.unanimous) return version + " unanimous";
  if (which == 2 && version != "2.0" && !has_any(vector, MetricGroup::environmental))
    return version + " environmental without metrics";
  return version + (which == 1 ? " temporal tie" : which == 2 ? " environmental tie" : " other");
}

TEST(CvssData, EveryScoreOnWhichProgramsAgreeIsOurs) {
  if (!data_folder()) GTEST_SKIP() << "DOCKET_TEST_DATA is not set";
  const std::string text = unpacked(in_data("cvss/cvss-oracle-sample.tsv.gz"));
  std::map<std::string, int> differing;
  int compared = 0;
  for (const Sample& sample : samples_of(text)) {
    const Result<CvssVector> vector = parse_cvss(sample.vector);
    ASSERT_TRUE(vector.ok()) << sample.vector << ": " << vector.error().message;
    EXPECT_EQ(name_of(vector->version), sample.version) << sample.vector;
    const Scores scores = scores_of(*vector);
    const bool v4 = vector->version == CvssVersion::v4_0;
    const std::array<Score, 3> found = {v4 ? scores.environmental : scores.base, scores.temporal,
                                        scores.environmental};
    for (std::size_t k = 0; k < 3; ++k) {
      if (sample.expected[k].empty() || sample.expected[k] == "?") continue;
      ++compared;
      if (print(found[k]) != sample.expected[k]) ++differing[kind_of(sample, k, *vector)];
    }
  }
  EXPECT_EQ(compared, 104098);
  const std::map<std::string, int> decided = {{"2.0 environmental tie", 21},
                                              {"2.0 temporal tie", 11},
                                              {"3.1 environmental without metrics", 7}};
  EXPECT_EQ(differing, decided);
}

// "(9.6, 9.6, 9.7)", "(2.3, None, None)", "(9.2,)", "7.3"
std::vector<std::string> numbers_of(std::string_view cell) {
  std::vector<std::string> numbers;
  std::string number;
  for (const char c : std::string{cell} + ",") {
    if ((c >= '0' && c <= '9') || c == '.') {
      number += c;
    } else if (c == ',' && !number.empty()) {
      numbers.push_back(number);
      number.clear();
    }
  }
  return numbers;
}

TEST(CvssData, VectorsOfAnotherProgramGetItsScores) {
  if (!data_folder()) GTEST_SKIP() << "DOCKET_TEST_DATA is not set";
  int compared = 0;
  int without_metrics = 0;
  for (const char* name :
       {"calculator2", "calculator3", "cvsslib2", "cvsslib3", "security4", "simple2", "simple3",
        "simple31", "simple4", "supplemental4", "threat4"}) {
    std::ifstream in(in_data(std::string{"cvss/redhat-vectors/vectors_"} + name));
    for (std::string line; std::getline(in, line);) {
      const std::size_t dash = line.find(" - ");
      ASSERT_NE(dash, std::string::npos) << line;
      const Result<CvssVector> vector = parse_cvss(line.substr(0, dash));
      ASSERT_TRUE(vector.ok()) << line << ": " << vector.error().message;
      const Scores scores = scores_of(*vector);
      std::vector<Score> found = {scores.base, scores.temporal, scores.environmental};
      if (vector->version == CvssVersion::v4_0) found = {scores.environmental};
      const std::vector<std::string> expected = numbers_of(line.substr(dash + 3));
      ASSERT_FALSE(expected.empty()) << line;
      for (std::size_t k = 0; k < expected.size(); ++k) {
        ++compared;
        const std::optional<Score> wanted = read_score(expected[k]);
        ASSERT_TRUE(wanted) << line;
        if (found[k] == *wanted) continue;
        ++without_metrics;  // decisions/0007
        EXPECT_TRUE(k == 2 && !has_any(*vector, MetricGroup::environmental)) << line;
      }
    }
  }
  EXPECT_EQ(compared, 18108);
  EXPECT_EQ(without_metrics, 80);
}

// Each macrovector is the class of some vector, and its severest vectors score what the table of
// FIRST says of it.
TEST(CvssData, MacrovectorsScoreAsTheReferenceSays) {
  if (!data_folder()) GTEST_SKIP() << "DOCKET_TEST_DATA is not set";
  const Result<Json> reference = parse_json(whole(in_data("cvss/cvss4-reference-data.json")));
  ASSERT_TRUE(reference.ok());
  const Json& highest = *reference->find("max_composed");
  const auto vectors = [&highest](std::string_view set, char level) {
    return *highest.find(set)->find(std::string{level})->items();
  };
  int compared = 0;
  for (const auto& [macrovector, score] : *reference->find("macrovector_score")->members()) {
    const Json* eq36 = highest.find("eq3")->find(macrovector.substr(2, 1));
    for (const Json& eq1 : vectors("eq1", macrovector[0])) {
      for (const Json& eq2 : vectors("eq2", macrovector[1])) {
        for (const Json& eq3 : *eq36->find(macrovector.substr(5, 1))->items()) {
          for (const Json& eq4 : vectors("eq4", macrovector[3])) {
            for (const Json& eq5 : vectors("eq5", macrovector[4])) {
              std::map<std::string, std::string> values;
              for (const Json* part : {&eq1, &eq2, &eq3, &eq4, &eq5}) {
                for (const std::string_view metric : split(*part->text(), '/')) {
                  if (!metric.empty())
                    values[std::string{metric.substr(0, metric.find(':'))}] =
                        metric.substr(metric.find(':') + 1);
                }
              }
              std::string text = "CVSS:4.0";
              for (const CvssMetric& metric : metrics_of(CvssVersion::v4_0)) {
                std::string value = values[std::string{metric.letters}];
                if (metric.letters == "MSI" || metric.letters == "MSA")
                  value = values[std::string{metric.letters.substr(1)}] == "S" ? "S" : "";
                if (value == "S" && metric.mandatory()) value = "H";
                if (!value.empty()) text += "/" + std::string{metric.letters} + ":" + value;
              }
              const Result<CvssVector> vector = parse_cvss(text);
              ASSERT_TRUE(vector.ok()) << text;
              EXPECT_EQ(macrovector_of(*vector), macrovector) << text;
              const double wanted =
                  score.real() ? *score.real() : static_cast<double>(*score.integer());
              EXPECT_EQ(scores_of(*vector).environmental.tenths,
                        static_cast<int>(wanted * 10 + 0.5))
                  << text;
              ++compared;
            }
          }
        }
      }
    }
  }
  EXPECT_EQ(reference->find("macrovector_score")->members()->size(), 270U);
  EXPECT_GT(compared, 270);
}

}  // namespace
}  // namespace docket::data_test
