// How long it takes to make all packs of the program from their text, and one rulebook of them,
// beside reading the same files and nothing else. Processor times, interleaved.
//
//   compile_packs [ROUNDS]

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "base/check.h"
#include "duty/rulebook.h"
#include "law/book.h"

namespace docket {
namespace {

double processor_ms() {
  timespec time{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

std::vector<Pack> compile_all() {
  std::vector<Pack> packs;
  for (const std::string& name : embedded_pack_names()) {
    Result<Pack> pack = embedded_pack(name);
    CHECK(pack.ok());
    packs.push_back(std::move(pack).value());
  }
  return packs;
}

std::size_t read_all() {
  std::size_t bytes = 0;
  for (const EmbeddedFile& each : embedded_packs()) {
    std::ifstream file(std::string{DOCKET_SOURCE_DIR} + "/packs/" + std::string{each.path});
    std::ostringstream text;
    text << file.rdbuf();
    CHECK(text.str() == each.bytes);
    bytes += text.str().size();
  }
  return bytes;
}

void print(const char* what, std::vector<double> ms) {
  std::sort(ms.begin(), ms.end());
  std::printf("%-40s %8.2f ms (%.2f to %.2f)\n", what, ms[ms.size() / 2], ms.front(), ms.back());
}

int run(int rounds) {
  std::vector<double> reading;
  std::vector<double> compiling;
  std::vector<double> joining;
  std::size_t bytes = 0;
  std::size_t rules = 0;
  for (int round = 0; round < rounds; ++round) {
    const double begin = processor_ms();
    bytes = read_all();
    const double read = processor_ms();
    std::vector<Pack> packs = compile_all();
    const double compiled = processor_ms();
    const Result<Rulebook> book = Rulebook::of(std::move(packs));
    CHECK(book.ok());
    rules = book->rules().size();
    joining.push_back(processor_ms() - compiled);
    compiling.push_back(compiled - read);
    reading.push_back(read - begin);
  }
  std::printf("%zu packs, %zu bytes, %zu duties\n", embedded_pack_names().size(), bytes, rules);
  print("the same files read from the disk", reading);
  print("all packs compiled from their text", compiling);
  print("one rulebook of them", joining);
  return 0;
}

}  // namespace
}  // namespace docket

int main(int count, char** words) {
  return docket::run(std::max(count > 1 ? std::atoi(words[1]) : 11, 1));
}
