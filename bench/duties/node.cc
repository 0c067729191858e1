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

const std::string kSource = std::string{DOCKET_SOURCE_DIR} + "/bench/duties";

bool is_installed(const char* package) {
  return std::filesystem::exists(kSource + "/node/node_modules/" + package) &&
         std::system("command -v node >/dev/null") == 0;
}

std::filesystem::path scratch(const char* name) {
  return std::filesystem::temp_directory_path() /
         ("docket-bench-" + std::to_string(getpid()) + "-" + name);
}

// Runs a script; its lines are the columns of duties.sql, -1 where there is none, and "took 12.5".
double answers_of(const std::string& script, std::vector<Answer>& answers) {
  answers.clear();
  double took_ms = 0;
  FILE* pipe = popen(("node " + kSource + "/node/" + script).c_str(), "r");
  CHECK(pipe != nullptr);
  std::array<char, 256> line{};
  while (std::fgets(line.data(), line.size(), pipe)) {
    std::istringstream words{line.data()};
    if (line[0] == 't') {
      std::string took;
      words >> took >> took_ms;
      continue;
    }
    std::array<std::int64_t, 8> number{};
    for (std::int64_t& each : number) CHECK(words >> each);
    const auto small = [&number](std::size_t at) { return static_cast<std::uint8_t>(number[at]); };
    const auto moment = [&number](std::size_t at) { return number[at] < 0 ? kNone : number[at]; };
    answers.push_back({static_cast<std::uint32_t>(number[0]), small(1), small(2), small(3),
                       static_cast<State>(small(7)), moment(4), moment(5), moment(6), kNone,
                       kNone});
  }
  CHECK(pclose(pipe) == 0);
  return took_ms;
}

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

// "1,2,3", a row a line.
void write_rows(const Histories& histories, Table table, std::ofstream& file) {
  tell_rows(histories, table, [&file](std::initializer_list<std::int64_t> values) {
    const char* between = "";
    for (std::int64_t value : values) {
      file << between << value;
      between = ",";
    }
    file << '\n';
  });
}

}  // namespace

bool NodeJudge::is_there() { return is_installed("json-rules-engine"); }

NodeJudge::NodeJudge(const Histories& histories, std::size_t cases) : file_(scratch("cases")) {
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

double NodeJudge::judge(std::vector<Answer>& answers) const {
  return answers_of("judge.mjs " + file_.string(), answers);
}

bool DuckdbJudge::is_there() { return is_installed("@duckdb/node-api"); }

DuckdbJudge::DuckdbJudge(const Histories& histories)
    : folder_(scratch("rows")), now_ms_(histories.now.ms) {
  constexpr std::array<const char*, kTables.size()> kNames = {"bearer", "event", "judgement",
                                                              "brussels_day"};
  std::filesystem::create_directory(folder_);
  for (std::size_t table = 0; table < kTables.size(); ++table) {
    const std::string name = (folder_ / kNames[table]).string();
    std::ofstream{name + ".sql"} << kTables[table];
    std::ofstream rows(name + ".csv");
    write_rows(histories, static_cast<Table>(table), rows);
  }
}

DuckdbJudge::~DuckdbJudge() { std::filesystem::remove_all(folder_); }

double DuckdbJudge::judge(std::vector<Answer>& answers) const {
  return answers_of(
      "duckdb.mjs " + folder_.string() + " " + kSource + "/duties.sql " + std::to_string(now_ms_),
      answers);
}

}  // namespace docket::bench
