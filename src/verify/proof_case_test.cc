#include "verify/proof_case.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace docket::proof_case_test {
namespace {

std::string content_of(const std::filesystem::path& path) {
  std::ifstream file(path);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

// Counts the cases of a folder that come out as their wantErr says.
int count_right(ProofKind kind, const std::filesystem::path& folder) {
  int right = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.path().extension() != ".json") continue;
    const std::string text = content_of(entry.path());
    const bool want_error = text.find("\"wantErr\": true") != std::string::npos;
    EXPECT_NE(want_error, text.find("\"wantErr\": false") != std::string::npos) << entry.path();
    const ProofAnswer answer = check_proof_case(kind, text);
    EXPECT_EQ(answer.verdict, want_error ? Verdict::not_good : Verdict::good)
        << entry.path() << answer.why;
    right += answer.verdict == (want_error ? Verdict::not_good : Verdict::good) ? 1 : 0;
  }
  return right;
}

TEST(ProofCase, ThePublicSuites) {
  const char* data = std::getenv("DOCKET_TEST_DATA");
  if (!data) GTEST_SKIP() << "DOCKET_TEST_DATA is not set";
  const auto folder = std::filesystem::path{data} / "crypto/rfc6962-merkle";
  EXPECT_EQ(count_right(ProofKind::inclusion, folder / "inclusion"), 45);
  EXPECT_EQ(count_right(ProofKind::consistency, folder / "consistency"), 47);
}

const char* const kRoot = "\"47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\"";

struct CaseRow {
  const char* what;
  std::string text;
  Verdict verdict;
  const char* why;
};

TEST(ProofCase, WhatIsNoCase) {
  const std::string root = kRoot;
  const std::string rest = ",\"treeSize\":1,\"leafHash\":" + root + ",\"root\":" + root + "}";
  const CaseRow rows[] = {
      {"a tree of one leaf", "{\"leafIdx\":0,\"proof\":[]" + rest, Verdict::good, ""},
      {"an empty proof as null", "{\"leafIdx\":0,\"proof\":null" + rest, Verdict::good, ""},
      {"the leaf after it", "{\"leafIdx\":1,\"proof\":[]" + rest, Verdict::not_good,
       "the proof does not hold"},
      {"not JSON", "{", Verdict::unusable,
       "the case is not JSON: at byte 2: the name of a member was expected"},
      {"a list", "[]", Verdict::unusable, "the case is not a JSON object"},
      {"no index", "{\"proof\":[]" + rest, Verdict::unusable,
       "leafIdx is missing, it should be a number"},
      {"no proof", "{\"leafIdx\":0" + rest, Verdict::unusable,
       "proof is missing, it should be an array"},
      {"a text for the index", "{\"leafIdx\":\"0\",\"proof\":[]" + rest, Verdict::unusable,
       "leafIdx is not a number"},
      {"a negative index", "{\"leafIdx\":-1,\"proof\":[]" + rest, Verdict::not_good,
       "leafIdx is not a whole number from 0 to 2^64 - 1"},
      {"numbers in the proof", "{\"leafIdx\":0,\"proof\":[1]" + rest, Verdict::unusable,
       "proof holds no texts"},
      {"a short hash in the proof", "{\"leafIdx\":0,\"proof\":[\"AAAA\"]" + rest, Verdict::not_good,
       "proof is not 32 bytes in base64"},
  };
  for (const CaseRow& row : rows) {
    const ProofAnswer answer = check_proof_case(ProofKind::inclusion, row.text);
    EXPECT_EQ(answer.verdict, row.verdict) << row.what;
    EXPECT_EQ(answer.why, row.why) << row.what;
  }
}

}  // namespace
}  // namespace docket::proof_case_test
