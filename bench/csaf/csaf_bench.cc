// CSAF documents through schema and all tests that need nothing from outside, beside the
// csaf-validator-lib of npm on the same documents.
//
//   csaf_tests THEIRS FILE…    THEIRS is what bench/csaf/theirs.mjs printed for the same files
//
// Where both sides find the same tests failing is counted and told first; then the times.

#include <chrono>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <vector>

#include "formats/check.h"

namespace docket {
namespace {

std::string whole(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>{in}, {}};
}

struct Theirs {
  std::string file;
  bool valid = false;
  std::set<std::string> failed;
};

// Tests that their library has; only those can be compared.
struct Answers {
  std::set<std::string> known;
  std::vector<Theirs> documents;
  double seconds = 0;  // of one pass over the documents
};

std::set<std::string> texts_of(const Json& json, std::string_view name) {
  std::set<std::string> texts;
  const Json* list = json.find(name);
  if (list == nullptr || list->items() == nullptr) return texts;
  for (const Json& item : *list->items()) texts.insert(*item.text());
  return texts;
}

Answers read_answers(const std::string& path) {
  Answers answers;
  std::ifstream in(path);
  for (std::string line; std::getline(in, line);) {
    const Result<Json> json = parse_json(line);
    if (!json.ok()) continue;
    if (const Json* seconds = json->find("seconds"); seconds != nullptr) {
      answers.seconds = *seconds->real();
      answers.known = texts_of(*json, "known");
      continue;
    }
    const Json* valid = json->find("valid");
    answers.documents.push_back({std::string{json->text_of("file")},
                                 valid != nullptr && *valid->boolean(), texts_of(*json, "failed")});
  }
  return answers;
}

std::string joined(const std::set<std::string>& texts) {
  std::string all;
  for (const std::string& text : texts) all += " " + text;
  return all.empty() ? " none" : all;
}

int compare(const Answers& theirs) {
  const CheckedFormat* format = checked_format("csaf-2.0");
  int unequal = 0;
  for (const Theirs& document : theirs.documents) {
    const auto found = format->check(*parse_json(whole(document.file)));
    std::set<std::string> ours;
    for (const RuleFinding& finding : *found) {
      if (theirs.known.contains(finding.test)) ours.insert(finding.test);
    }
    if (ours == document.failed && is_valid(*found) == document.valid) continue;
    ++unequal;
    std::printf("differs: %s\n  ours:%s\n  theirs:%s\n", document.file.c_str(),
                joined(ours).c_str(), joined(document.failed).c_str());
  }
  return unequal;
}

// The quickest of some passes, from the bytes to the findings, as theirs.mjs measures.
double seconds_of_a_pass(const Answers& theirs) {
  const CheckedFormat* format = checked_format("csaf-2.0");
  std::vector<std::string> texts;
  for (const Theirs& document : theirs.documents) texts.push_back(whole(document.file));
  double best = 1e9;
  for (int pass = 0; pass < 7; ++pass) {
    const auto start = std::chrono::steady_clock::now();
    std::size_t findings = 0;
    for (const std::string& text : texts) findings += format->check(*parse_json(text))->size();
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
    if (findings > 0) best = std::min(best, taken.count());
  }
  return best;
}

int run(const std::string& path) {
  const Answers theirs = read_answers(path);
  if (theirs.documents.empty()) {
    std::printf("there is nothing to compare with; see the head of csaf_bench.cc\n");
    return 0;
  }
  const int unequal = compare(theirs);
  const auto count = static_cast<double>(theirs.documents.size());
  std::printf("%zu documents of CSAF 2.0, %d differ\n", theirs.documents.size(), unequal);
  const double ours = seconds_of_a_pass(theirs);
  std::printf("docket              %8.0f documents/s\n", count / ours);
  std::printf("csaf-validator-lib  %8.0f documents/s\n", count / theirs.seconds);
  std::printf("ratio               %8.1f\n", theirs.seconds / ours);
  return 0;
}

}  // namespace
}  // namespace docket

int main(int count, char** words) {
  if (count < 2) return docket::run("");
  return docket::run(words[1]);
}
