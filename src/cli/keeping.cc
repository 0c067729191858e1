// docket verify, export, backup, restore, rebuild: what keeps the evidence whole.

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>

#include "app/keep.h"
#include "base/hash.h"
#include "cli/door.h"
#include "cli/verbs.h"

namespace docket {
namespace {

constexpr OptionForm kDataOnly[] = {kDataForm};
constexpr OptionForm kExportForms[] = {
    kDataForm,
    {"ledger", "", "the whole ledger, as docs/ledger_format.md describes it"},
};
constexpr OptionForm kRebuildForms[] = {
    kDataForm,
    {"check", "", "only compare; write nothing"},
};

constexpr OptionForm kRestoreForms[] = {
    kDataForm,
    {"database", "URL", "postgresql://… or sqlite; left out: as in the backup, if that is SQLite"},
};

Error cannot_copy(const std::string& what, const std::string& why, const std::string& file) {
  return {"export.file", "the export cannot be " + what + ": " + why, file};
}

// A file that goes with this object, whatever became of it.
class Passing {
 public:
  explicit Passing(std::string file) : file_(std::move(file)) {}
  ~Passing() {
    std::error_code ignored;
    std::filesystem::remove(file_, ignored);
  }
  Passing(const Passing&) = delete;
  Passing& operator=(const Passing&) = delete;

 private:
  std::string file_;
};

Status print_whole(const std::string& file) {
  std::FILE* in = std::fopen(file.c_str(), "rb");
  if (!in) return cannot_copy("read", std::strerror(errno), file);
  std::array<char, 64 * 1024> bytes;
  bool whole = true;
  for (std::size_t got = 1; got > 0 && whole;) {
    got = std::fread(bytes.data(), 1, bytes.size(), in);
    whole = std::fwrite(bytes.data(), 1, got, stdout) == got;
  }
  whole = std::ferror(in) == 0 && whole;
  std::fclose(in);
  return whole && std::fflush(stdout) == 0
             ? Status{Done{}}
             : Status{cannot_copy("written", "whoever reads it takes no more", "standard output")};
}

// Moves the export to where it was wanted, or to standard output; nothing of it stays behind.
Status deliver(const std::string& from, const std::string& to) {
  const Passing passing{from};
  if (to == "-") return print_whole(from);
  std::error_code failed;
  std::filesystem::rename(from, to, failed);
  if (!failed) return Done{};
  failed.clear();
  std::filesystem::copy_file(from, to, std::filesystem::copy_options::overwrite_existing, failed);
  return failed ? Status{cannot_copy("written", failed.message(), to)} : Status{Done{}};
}

Status export_to(const Options& options) {
  if (!options.has("ledger"))
    return Error{"cli.option-missing", "say what to export: docket export --ledger [FILE]", ""};
  if (options.words().size() > 1)
    return Error{"cli.words", "name one file, or none for standard output", ""};
  Door door = TRY(Door::open(data_folder(options)));
  const Json reply = TRY(door.ask({"POST", "/api/host/exports", "", "", ""}));
  return deliver(std::string{reply.text_of("file")},
                 options.words().empty() ? "-" : options.words().front());
}

long long number(const Json& reply, std::string_view name) {
  const Json* found = reply.find(name);
  return found && found->integer() ? *found->integer() : 0;
}

Status verify(const Options& options) {
  TRY(options.no_words());
  Door door = TRY(Door::open(data_folder(options)));
  const Json reply = TRY(door.ask({"POST", "/api/host/verification", "", "", ""}));
  std::printf("whole: %lld records, root %s\n", number(reply, "size"),
              std::string{reply.text_of("root")}.c_str());
  return Done{};
}

Status rebuild(const Options& options) {
  TRY(options.no_words());
  Door door = TRY(Door::open(data_folder(options)));
  const Json wish = Json::object({{"repair", !options.has("check")}});
  const Json reply = TRY(door.ask({"POST", "/api/host/rebuild", print(wish), "", ""}));
  const long long count = number(reply, "count");
  if (count == 0) {
    std::printf("the rows are what the records say\n");
    return Done{};
  }
  const Json* differing = reply.find("differing");
  if (differing && differing->items()) {
    for (const Json& row : *differing->items())
      std::printf("%s  %s  %s\n", std::string{row.text_of("table")}.c_str(),
                  std::string{row.text_of("of")}.c_str(),
                  std::string{row.text_of("column")}.c_str());
  }
  if (options.has("check"))
    return Error{"rebuild.differs",
                 std::to_string(count) +
                     " places differ from what the records say; docket "
                     "rebuild, without --check, makes them again",
                 ""};
  std::printf("%lld places differed and were made again from the records\n", count);
  return Done{};
}

Status backup_to(const Options& options) {
  if (options.words().size() != 1)
    return Error{"cli.words", "name one folder: docket backup FOLDER", ""};
  const std::string folder = std::filesystem::absolute(options.words().front());
  Door door = TRY(Door::open(data_folder(options)));
  const Json wish = Json::object({{"folder", folder}});
  const Json reply = TRY(door.ask({"POST", "/api/host/backups", print(wish), "", ""}));
  std::printf("written and read back: %lld records, root %s, %lld bytes\n", number(reply, "size"),
              std::string{reply.text_of("root")}.c_str(), number(reply, "bytes"));
  return Done{};
}

Status restore_from(const Options& options) {
  if (options.words().size() != 1)
    return Error{"cli.words", "name the backup's folder: docket restore FOLDER --data DIR", ""};
  const BackupSummary summary =
      TRY(restore_data(options.words().front(), data_folder(options), options.one("database")));
  std::printf("restored: %lld records, root %s\n", static_cast<long long>(summary.size),
              hex(summary.root).c_str());
  return Done{};
}

int run_with(std::span<const std::string> arguments, std::span<const OptionForm> forms,
             const char* usage, Status (*work)(const Options&)) {
  const Result<Options> options = parse_options(arguments, forms);
  if (!options.ok()) return say_error(options.error());
  if (options->has("help")) {
    std::printf("%s\n\n%s", usage, help_on(forms).c_str());
    return kExitDone;
  }
  const Status done = work(*options);
  return done.ok() ? kExitDone : say_error(done.error());
}

}  // namespace

int run_export(std::span<const std::string> arguments) {
  return run_with(arguments, kExportForms,
                  "docket export --ledger [FILE]\n\n"
                  "Writes what a stranger checks with docket-verify.",
                  &export_to);
}

int run_verify(std::span<const std::string> arguments) {
  return run_with(arguments, kDataOnly,
                  "docket verify\n\n"
                  "Reads everything in the data folder and compares it with the ledger.",
                  &verify);
}

int run_rebuild(std::span<const std::string> arguments) {
  return run_with(arguments, kRebuildForms,
                  "docket rebuild [--check]\n\n"
                  "Folds all records again, compares the rows with them and repairs what differs.",
                  &rebuild);
}

int run_backup(std::span<const std::string> arguments) {
  return run_with(arguments, kDataOnly,
                  "docket backup FOLDER\n\n"
                  "Writes everything into a folder that is absent or empty, while the server runs, "
                  "and\nreads it back.",
                  &backup_to);
}

int run_restore(std::span<const std::string> arguments) {
  return run_with(arguments, kRestoreForms,
                  "docket restore FOLDER --data DIR [--database URL]\n\n"
                  "Fills a new data folder from a backup and compares the tree heads.",
                  &restore_from);
}

}  // namespace docket
