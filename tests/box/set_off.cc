#include "set_off.h"

#include <sys/mman.h>
#include <unistd.h>

#include <chrono>
#include <fstream>

#include "app/document_work.h"
#include "base/check.h"
#include "base/fields.h"

namespace docket::bombs {
namespace {

constexpr std::size_t kShownBytes = 2'000;

// "VmRSS", "VmHWM" of a process, in bytes.
std::size_t memory_of(int process, std::string_view name) {
  std::ifstream status("/proc/" + std::to_string(process) + "/status");
  for (std::string line; std::getline(status, line);) {
    if (!line.starts_with(name)) continue;
    return std::stoul(line.substr(name.size() + 1)) << 10;
  }
  return 0;
}

double processor_of(int process) {
  std::uint64_t nanoseconds = 0;
  std::ifstream("/proc/" + std::to_string(process) + "/schedstat") >> nanoseconds;
  return static_cast<double>(nanoseconds) / 1e6;
}

void forget_peak_of(int process) {
  std::ofstream("/proc/" + std::to_string(process) + "/clear_refs") << "5";
}

Opened file_with(std::string_view bytes) {
  Opened file{::memfd_create("bomb", MFD_CLOEXEC)};
  CHECK(file.ok());
  for (std::size_t at = 0; at < bytes.size();) {
    const ssize_t put = ::write(file.number(), bytes.data() + at, bytes.size() - at);
    CHECK(put > 0);
    at += static_cast<std::size_t>(put);
  }
  CHECK(::lseek(file.number(), 0, SEEK_SET) == 0);
  return file;
}

std::string wish_of(const Bomb& bomb, std::string_view document) {
  std::string wish;
  if (bomb.work != kCheckWork) {
    DocumentRequest request;
    request.files = {"bomb"};
    request.from = bomb.format;
    request.to = bomb.to;
    return print(to_json(request));
  }
  pack(bomb.format, wish);
  pack(document, wish);
  return wish;
}

void read(BoxedWorker& worker, const Bomb& bomb, std::string_view document, Burst& burst) {
  const std::string wish = wish_of(bomb, document);
  WorkHands hands;
  const Opened file = file_with(document);
  hands.give = [&file](const std::string&) -> Result<Given> {
    return Given{"", Opened{::dup(file.number())}};
  };
  hands.take = [&burst](char, const std::string& told) -> Status {
    if (burst.first.size() < kShownBytes) burst.first += told.substr(0, kShownBytes);
    return Done{};
  };
  const auto begin = std::chrono::steady_clock::now();
  burst.done = worker.run(bomb.work, wish, hands);
  const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begin;
  burst.milliseconds = took.count();
}

}  // namespace

std::string Burst::refusal() const {
  if (!done.ok()) return done.error().code;
  constexpr std::string_view kCode = R"("error":{"code":")";
  const std::size_t at = first.find(kCode);
  if (at == std::string::npos) return "";
  const std::size_t begin = at + kCode.size();
  return first.substr(begin, first.find('"', begin) - begin);
}

Burst set_off(const Bomb& bomb, std::string_view harmless) {
  BoxedWorker worker{{"boxed-reader"}};
  Burst before;
  read(worker, bomb, harmless, before);
  const int process = worker.process();
  CHECK(process > 0);
  forget_peak_of(process);
  const std::size_t idle = memory_of(process, "VmRSS:");
  const double computed = processor_of(process);
  Burst burst;
  read(worker, bomb, bomb.document, burst);
  if (worker.process() != process) return burst;  // it fell
  burst.processor = processor_of(process) - computed;
  const std::size_t peak = memory_of(process, "VmHWM:");
  burst.peak = peak > idle ? peak - idle : 0;
  return burst;
}

}  // namespace docket::bombs
