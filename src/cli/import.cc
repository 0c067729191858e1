// docket import: public records into the catalogue, and cases from them on request.

#include <unistd.h>

#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <thread>

#include "app/data_folder.h"
#include "app/import_wish.h"
#include "base/text.h"
#include "cli/boxed_input.h"
#include "cli/door.h"
#include "cli/real_world.h"
#include "cli/verbs.h"

namespace docket {
namespace {

constexpr OptionForm kForms[] = {
    kDataForm,
    {"role", "ROLE",
     "open a case from each record, in which we are provider, operator, third-party or "
     "individual; left out: none, the records are reference material"},
    {"asset", "NAME=KIND", "what of ours is affected; KIND is product, service or system", true},
    {"new", "", "make the data folder where there is none"},
    {"json", "", "print the summary as JSON"},
};
constexpr std::string_view kUsage =
    "docket import [--role ROLE --asset NAME=KIND …] PATH…|-\n\n"
    "Reads exports of CNVD and CNNVD (XML), CVE records (JSON 5.x), OSV records, CSAF (2.0, 2.1)\n"
    "and OpenVEX documents, and CycloneDX documents with vulnerabilities, from files, folders,\n"
    "archives (zip, tar, gzip, bzip2, xz, zstd) or standard input into the catalogue. The same "
    "again\n"
    "changes nothing; an import that was interrupted goes on where it was.\n\n";

const char* gone_with_us = nullptr;  // a file that a signal removes before the process ends
void remove_and_die(int signal) {
  if (gone_with_us) ::unlink(gone_with_us);
  std::signal(signal, SIG_DFL);
  std::raise(signal);
}

// The first signal asks for an end at the next batch; a second one does not wait for it.
std::atomic<bool> interrupted{false};
void interrupt(int signal) {
  interrupted = true;
  std::signal(signal, &remove_and_die);
}
void stop_on_signals() {
  for (const int signal : {SIGINT, SIGTERM}) std::signal(signal, &interrupt);
}

// A line at the foot of a terminal; elsewhere nothing.
class ProgressLine {
 public:
  ProgressLine() : shown_(::isatty(STDERR_FILENO) == 1) {}

  void show(const ImportProgress& progress) {
    if (!shown_) return;
    const auto now = std::chrono::steady_clock::now();
    if (now - last_ < std::chrono::milliseconds{100}) return;
    last_ = now;
    const double seconds = std::chrono::duration<double>(now - start_).count();
    const auto rate = static_cast<long long>(static_cast<double>(progress.records) / seconds);
    std::string bar;
    if (progress.bytes_total > 0) {
      const auto done = static_cast<std::size_t>(30 * progress.bytes_done / progress.bytes_total);
      const std::size_t full = std::min<std::size_t>(done, 30);
      bar = "[" + std::string(full, '#') + std::string(30 - full, '.') + "] ";
    }
    std::fprintf(stderr, "\r\x1B[K%s%lld records, %lld/s", bar.c_str(),
                 static_cast<long long>(progress.records), rate);
    std::fflush(stderr);
  }

  ~ProgressLine() {
    if (shown_) std::fputs("\r\x1B[K", stderr);
  }

 private:
  bool shown_;
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
  std::chrono::steady_clock::time_point last_;
};

Result<std::vector<AddAsset>> assets_of(const Options& options) {
  std::vector<AddAsset> assets;
  for (const std::string& text : options.all("asset")) {
    const std::size_t equals = text.rfind('=');
    if (equals == std::string::npos || equals == 0)
      return Error{
          "cli.option-value",
          "write an asset as NAME=KIND, such as \"Falcon=product\"; found " + in_quotes(text),
          "--asset"};
    assets.push_back({text.substr(0, equals), text.substr(equals + 1), std::nullopt});
  }
  return assets;
}

Result<ImportWish> wish_of(const Options& options) {
  ImportWish wish;
  if (options.words().empty())
    return Error{"cli.words", "name what to import: docket import PATH…, or - for standard input",
                 ""};
  for (const std::string& word : options.words())
    wish.paths.push_back(word == "-" ? word : std::filesystem::absolute(word).string());
  wish.role = options.one("role");
  wish.assets = TRY(assets_of(options));
  return wish;
}

Result<ImportSummary> import_here(Docket& docket, const ImportWish& wish) {
  stop_on_signals();
  ProgressLine line;
  ImportOptions options;
  options.reader = boxed_input;
  options.progress = [&line](const ImportProgress& progress) {
    line.show(progress);
    return !interrupted;
  };
  return import_as_wished(docket, host_reader(), wish, std::move(options));
}

// Standard input as a file in the data folder, which the server can read. It goes with this object,
// or with this process.
class InputCopy {
 public:
  static Result<std::unique_ptr<InputCopy>> make(const std::string& data) {
    std::string file = std::filesystem::absolute(data) / (std::string{kInputBegins} + "XXXXXX");
    const int out = ::mkstemp(file.data());
    if (out < 0) return failed(file);
    auto copy = std::make_unique<InputCopy>(file);
    std::vector<char> piece(256 << 10);
    ssize_t got = 0;
    bool whole = true;
    while (whole && (got = ::read(STDIN_FILENO, piece.data(), piece.size())) > 0)
      for (ssize_t written = 0; whole && written < got;) {
        const ssize_t put =
            ::write(out, piece.data() + written, static_cast<std::size_t>(got - written));
        whole = put > 0;
        written += put;
      }
    whole = ::close(out) == 0 && whole && got == 0;
    if (!whole) return failed(file);
    return copy;
  }
  explicit InputCopy(std::string file) : file_(std::move(file)) {
    gone_with_us = file_.c_str();
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) std::signal(signal, &remove_and_die);
  }
  ~InputCopy() {
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) std::signal(signal, SIG_DFL);
    gone_with_us = nullptr;
    std::filesystem::remove(file_);
  }
  InputCopy(const InputCopy&) = delete;

  const std::string& file() const { return file_; }

 private:
  static Error failed(const std::string& file) {
    return {"import.unreadable",
            "standard input cannot be kept for the server to read; look at the disk", file};
  }
  std::string file_;
};

ImportProgress progress_of(const ImportCounts& counts) {
  return {static_cast<std::uint64_t>(counts.bytes_read.value_or(0)),
          static_cast<std::uint64_t>(counts.bytes_in_all.value_or(0)), counts.read, ""};
}

// Shows how far the server is until it is done; hands on to it that we were interrupted.
void watch(const std::string& data, const std::atomic<bool>& done) {
  ProgressLine line;
  Result<Door> looking = Door::open(data);
  bool told = false;
  while (!done) {
    std::this_thread::sleep_for(std::chrono::milliseconds{200});
    if (!looking.ok()) continue;
    if (interrupted && !told)
      told = looking->ask({"POST", "/api/host/imports/stop", "{}", "", ""}).ok();
    const Result<Json> runs = looking->ask({"GET", "/api/host/imports", "", "", ""});
    const Json* items = runs.ok() ? runs->find("items") : nullptr;
    if (!items || !items->items() || items->items()->empty()) continue;
    const Result<ImportSummary> newest =
        from_json<ImportSummary>(items->items()->front(), "", Unknown::ignore);
    if (newest.ok() && newest->state == ImportState::running)
      line.show(progress_of(newest->counts));
  }
}

// The server that holds the data folder reads the files itself. Meanwhile the import's own row
// tells how far it has come.
Result<ImportSummary> import_at_server(const std::string& data, ImportWish wish) {
  std::unique_ptr<InputCopy> input;
  for (std::string& path : wish.paths) {
    if (path != "-") continue;
    if (!input) input = TRY(InputCopy::make(data));
    path = input->file();
  }
  Door door = TRY(Door::open(data));
  stop_on_signals();
  Result<Json> answer = Json{};
  std::atomic<bool> done{false};
  std::thread asking([&] {
    answer = door.ask({"POST", "/api/host/imports", print(to_json(wish)), "", ""});
    done = true;
  });
  watch(data, done);
  asking.join();
  return from_json<ImportSummary>(TRY(std::move(answer)), "", Unknown::ignore);
}

Result<ImportSummary> import_to(const std::string& data, const ImportWish& wish) {
  RealWorld world;
  Result<std::unique_ptr<Docket>> docket = Docket::open(TRY(read_config(data)), world);
  if (docket.ok()) return import_here(**docket, wish);
  if (docket.error().code != "store.locked") return docket.error();
  Result<ImportSummary> summary = import_at_server(data, wish);
  // A server that cannot import is only in the way.
  if (!summary.ok() && summary.error().code == "http.not-found") return docket.error();
  return summary;
}

void put_list(const char* heading, const std::vector<Counted>& list) {
  if (list.empty()) return;
  std::printf("%s\n", heading);
  constexpr std::size_t kShown = 40;
  for (std::size_t at = 0; at < list.size() && at < kShown; ++at)
    std::printf("  %10lld  %s\n", static_cast<long long>(list[at].count),
                printable(list[at].name, Lines::one).c_str());
  if (list.size() > kShown) std::printf("  and %zu more; see --json\n", list.size() - kShown);
}

void put_summary(const ImportSummary& summary) {
  const ImportCounts& counts = summary.counts;
  const auto line = [](std::int64_t count, const char* what) {
    std::printf("  %10lld  %s\n", static_cast<long long>(count), what);
  };
  std::printf(
      "%s%s\n", summary.state == ImportState::stopped ? "stopped; the same again goes on" : "done",
      summary.resumed ? " (an interrupted import went on; these are its whole counts)" : "");
  line(counts.read, "records read");
  line(counts.added, "new in the catalogue");
  line(counts.unchanged, "there already, unchanged");
  line(counts.revisions, "further revisions of known numbers");
  line(counts.refused, "refused");
  if (counts.links > 0) line(counts.links, "links to the same vulnerability elsewhere, proposed");
  if (counts.unreadable > 0)
    line(counts.unreadable, "files, folders or archives not read to their end");
  if (counts.hidden.value_or(0) > 0)
    line(*counts.hidden, "files or folders passed over: their names begin with \".\"");
  if (counts.cases_opened > 0) line(counts.cases_opened, "cases opened");
  if (counts.cases_refused > 0) line(counts.cases_refused, "records from which no case was opened");
  put_list("records by format", counts.formats);
  put_list("flagged, kept as they are (docs/formats/flags.md)", counts.flags);
  put_list("fields that could not be carried (the bytes of the record are kept)", counts.lost);
  put_list("refused, by reason", counts.refusals);
  constexpr std::size_t kExamples = 10;
  for (std::size_t at = 0; at < counts.examples.size() && at < kExamples; ++at) {
    const RefusedRecord& one = counts.examples[at];
    std::printf("  %s: %s (%s)\n", printable(one.place, Lines::one).c_str(),
                printable(one.message, Lines::one).c_str(), one.code.c_str());
  }
  if (counts.examples.size() > kExamples) std::printf("  … see --json for more\n");
}

}  // namespace

int run_import(std::span<const std::string> arguments) {
  const Result<Options> options = parse_options(arguments, kForms);
  if (!options.ok()) return say_error(options.error());
  if (options->has("help")) {
    std::fputs((std::string{kUsage} + help_on(kForms)).c_str(), stdout);
    return kExitDone;
  }
  const Result<ImportWish> wish = wish_of(*options);
  if (!wish.ok()) return say_error(wish.error());
  const std::string data = data_folder(*options);
  const Status found = options->has("new") ? Status{Done{}} : find_data(data);
  if (!found.ok()) return say_error(found.error());
  const Result<ImportSummary> summary = import_to(data, *wish);
  if (!summary.ok()) return say_error(summary.error());
  if (options->has("json")) {
    std::printf("%s\n", print_indented(to_json(*summary)).c_str());
  } else {
    put_summary(*summary);
  }
  const ImportCounts& counts = summary->counts;
  const bool whole = summary->state == ImportState::done && counts.refused == 0 &&
                     counts.unreadable == 0 && counts.cases_refused == 0;
  return whole ? kExitDone : kExitFailed;
}

}  // namespace docket
