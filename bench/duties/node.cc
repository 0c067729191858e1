#include "node.h"

#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/check.h"
#include "sql.h"

namespace docket::bench {
namespace {

const std::string kFolder = std::string{DOCKET_SOURCE_DIR} + "/bench/duties/node";

// {"case":0,"bearers":[[…]],"events":[[…]],"judgements":[[…]]}, with the columns of the tables.
class CaseLines {
 public:
  CaseLines(const Histories& histories, std::size_t cases) : lines_(cases) {
    add(histories, Table::bearer, "{\"bearers\":[");
    add(histories, Table::event, "],\"events\":[");
    add(histories, Table::judgement, "],\"judgements\":[");
  }
  void write(std::ofstream& file) const {
    for (const std::string& line : lines_) file << line << "]}\n";
  }

 private:
  void add(const Histories& histories, Table table, const char* name) {
    for (std::string& line : lines_) line += name;
    tell_rows(histories, table, [this](std::initializer_list<std::int64_t> values) {
      const auto number = static_cast<std::size_t>(*values.begin());
      if (number >= lines_.size()) return;
      std::string& line = lines_[number];
      if (!line.ends_with('[')) line += ',';
      char before = '[';
      for (std::int64_t value : values) {
        line += before;
        line += std::to_string(value);
        before = ',';
      }
      line += ']';
    });
  }
  std::vector<std::string> lines_;
};

}  // namespace

bool NodeJudge::is_there() {
  return std::filesystem::exists(kFolder + "/node_modules/json-rules-engine") &&
         std::system("command -v node >/dev/null") == 0;
}

NodeJudge::NodeJudge(const Histories& histories, std::size_t cases)
    : file_(std::filesystem::temp_directory_path() / ("docket-bench-" + std::to_string(getpid()))) {
  std::ofstream file(file_);
  file << "{\"now\":" << histories.now.ms << ",\"brussels\":[";
  const char* between = "";
  tell_rows(histories, Table::brussels_day, [&](std::initializer_list<std::int64_t> values) {
    file << between << *(values.begin() + 1);
    between = ",";
  });
  file << "]}\n";
  CaseLines{histories, cases}.write(file);
}

NodeJudge::~NodeJudge() { std::filesystem::remove(file_); }

void NodeJudge::judge(std::vector<Answer>& answers) {
  answers.clear();
  FILE* pipe = popen(("node " + kFolder + "/judge.mjs " + file_).c_str(), "r");
  CHECK(pipe != nullptr);
  std::array<char, 256> line{};
  while (std::fgets(line.data(), line.size(), pipe)) {
    std::istringstream words{line.data()};
    if (line[0] == 't') {  // "took 12.5"
      std::string took;
      words >> took >> last_ms_;
      continue;
    }
    std::array<std::int64_t, 8> number{};  // -1: never
    for (std::int64_t& each : number) CHECK(words >> each);
    const auto small = [&number](std::size_t at) { return static_cast<std::uint8_t>(number[at]); };
    const auto moment = [&number](std::size_t at) { return number[at] < 0 ? kNone : number[at]; };
    answers.push_back({static_cast<std::uint32_t>(number[0]), small(1), small(2), small(3),
                       static_cast<State>(small(7)), moment(4), moment(5), moment(6), kNone,
                       kNone});
  }
  CHECK(pclose(pipe) == 0);
}

}  // namespace docket::bench
