// What a document costs that a boxed process reads, beside reading it here, and beside a boxed
// process of its own for each. Wall times, interleaved; all three find the same records.
//
//   boxed_reading [DOCUMENTS]

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "app/input_reader.h"
#include "base/check.h"
#include "formats/all.h"

namespace docket {
namespace {

namespace fs = std::filesystem;

void write_documents(const fs::path& folder, int count) {
  for (int at = 0; at < count; ++at) {
    const std::string number = "CVE-2030-" + std::to_string(100'000 + at);
    std::ofstream(folder / (number + ".json"))
        << R"({"dataType":"CVE_RECORD","dataVersion":"5.1","cveMetadata":{"cveId":")" << number
        << R"(","state":"PUBLISHED","datePublished":"2030-01-05T00:00:00Z"},"containers":{"cna":{)"
        << R"("title":"A test","descriptions":[{"lang":"en","value":")" << std::string(800, 'd')
        << R"("}],"affected":[{"vendor":"Acme","product":"Falcon","versions":[{"version":"1",)"
        << R"("status":"affected","lessThan":"2","versionType":"semver"}]}],"references":[)"
        << R"({"url":"https://example.org/)" << number << R"("}]}}})";
  }
}

// Milliseconds for all of them.
template <class MakeReader>
double time_of(const std::vector<InputFile>& files, bool a_reader_each, MakeReader make) {
  std::size_t records = 0;
  RecordSink sink;
  sink.begin = [](const std::string&) {};
  sink.take = [&records](ArrivedRecord record) { records += record.entry.ok() ? 1 : 0; };
  sink.pause = []() -> Result<Go> { return Go::on; };
  sink.unreadable = [](const std::string&, const Error&) {};
  sink.progressed = [](std::uint64_t) {};
  const auto begin = std::chrono::steady_clock::now();
  std::unique_ptr<InputReader> reader = make();
  std::optional<std::string> from;
  for (const InputFile& file : files) {
    if (a_reader_each) reader = make();
    CHECK(reader->read(file, from, sink).ok());
  }
  const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begin;
  CHECK(records == files.size());
  return took.count();
}

void tell(const char* what, std::vector<double> ms, std::size_t documents) {
  std::sort(ms.begin(), ms.end());
  const double each = 1.0 / static_cast<double>(documents);
  std::printf("%-44s %8.4f ms a document (%.4f to %.4f)\n", what, ms[ms.size() / 2] * each,
              ms.front() * each, ms.back() * each);
}

int run(int count) {
  const fs::path folder =
      fs::temp_directory_path() / ("docket-boxed-reading-" + std::to_string(::getpid()));
  fs::create_directories(folder);
  write_documents(folder, count);
  const std::vector<InputFile> files = source_files({folder.string()})->files;
  const std::vector<InputFile> few(files.begin(), files.begin() + std::min<long>(count, 200));
  const auto box = [] { return read_in_a_box({"boxed-reader"}); };
  std::vector<double> here;
  std::vector<double> boxed;
  std::vector<double> each;
  for (int round = 0; round < 7; ++round) {
    here.push_back(time_of(files, false, read_here));
    boxed.push_back(time_of(files, false, box));
    each.push_back(time_of(few, true, box));
  }
  fs::remove_all(folder);
  tell("read here", here, files.size());
  tell("read in one boxed process", boxed, files.size());
  tell("each in a boxed process of its own", each, few.size());
  return 0;
}

}  // namespace
}  // namespace docket

int main(int count, char** words) {
  const std::string word = count > 1 ? words[1] : "5000";
  if (word == "boxed-reader") return docket::serve_input_from_a_box().ok() ? 0 : 1;
  return docket::run(std::max(std::atoi(word.c_str()), 1));
}
