// What the shell of the machine asks of the server that holds the data folder.

#include <fcntl.h>

#include <cstdio>
#include <filesystem>

#include "api/api.h"
#include "api/handlers.h"
#include "app/data_folder.h"
#include "app/keep.h"
#include "base/bytes.h"
#include "base/hash.h"

namespace docket {
namespace {

struct CloseFile {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, CloseFile>;

// For its owner alone, as the data is.
File new_file(const std::string& path) {
  const int made = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  return File{made < 0 ? nullptr : ::fdopen(made, "wb")};
}

Error cannot_write(const std::string& file) {
  return {"export.file", "the file cannot be written; look at the disk and its permissions", file};
}

}  // namespace

// Into a file beside the data, which the shell then takes away: the connection need not carry it.
// The shell may stand in another folder than the server.
Result<FileReply> export_ledger(const Call& call) {
  const std::string name = kExportBegins + to_hex(call.docket.world().random_bytes(8)) + ".jsonl";
  const std::string file = std::filesystem::absolute(call.docket.config().data) / name;
  const File out = new_file(file);
  if (!out) return cannot_write(file);
  const Status written = call.docket.export_ledger([&](std::string_view bytes) -> Status {
    if (std::fwrite(bytes.data(), 1, bytes.size(), out.get()) != bytes.size())
      return cannot_write(file);
    return Done{};
  });
  if (written.ok() && std::fflush(out.get()) == 0) return FileReply{file};
  std::remove(file.c_str());
  return written.ok() ? cannot_write(file) : written.error();
}

Result<BackupReply> make_backup(const Call& call, const BackupPlace& place) {
  if (!std::filesystem::path{place.folder}.is_absolute())
    return Error{"export.folder", "name the folder from the root: the server runs elsewhere",
                 "/folder"};
  const BackupSummary summary = TRY(backup_data(call.docket, place.folder));
  return BackupReply{summary.size, hex(summary.root), summary.lines, summary.bytes};
}

// Stops at the next batch when the server does, or when asked to; the same import goes on where it
// was.
Result<ImportSummary> import_into_catalogue(const Call& call, const ImportWish& wish) {
  for (const std::string& path : wish.paths)
    if (!std::filesystem::path{path}.is_absolute())
      return Error{"export.folder", "name files from the root: the server runs elsewhere", path};
  const int stopped = call.api.imports_stopped();
  ImportOptions options;
  options.reader = call.api.options().input_reader;
  options.progress = [&call, stopped](const ImportProgress&) {
    return !call.api.is_stopping() && call.api.imports_stopped() == stopped;
  };
  return import_as_wished(call.docket, call.who(), wish, std::move(options));
}

Result<ImportList> stop_imports(const Call& call) {
  call.api.stop_imports();
  return list_imports(call);
}

Result<ImportList> list_imports(const Call& call) {
  constexpr int kShown = 20;
  return ImportList{TRY(imports(call.docket.store(), call.who(), kShown))};
}

Result<LedgerKeyList> list_keys(const Call& call) {
  LedgerKeyList list;
  for (const LedgerKey& key : call.docket.keys().list())
    list.items.push_back({vkey_text(key.key), static_cast<std::int64_t>(key.size),
                          std::string{name_of_change(key.kind)}});
  return list;
}

Result<LedgerKeyList> rotate_key(const Call& call, const RotationWish& wish) {
  TRY(call.docket.keys().rotate(call.docket.store(),
                                {call.who().account, wish.because.value_or(""), {}}));
  return list_keys(call);
}

Result<VerificationReply> verify_store(const Call& call) {
  TRY(call.docket.verify());
  TRY(call.docket.check_rows());
  const SignedHead head = call.docket.store().head();
  return VerificationReply{static_cast<std::int64_t>(head.tree.size), hex(head.tree.root)};
}

Result<RowComparison> rebuild_rows(const Call& call, const RebuildWish& wish) {
  const bool repair = wish.repair.value_or(false);
  return call.docket.rebuild(repair ? Repair::yes : Repair::no);
}

Result<LinkReply> setup_link(const Call& call) {
  if (!TRY(call.docket.accounts().needs_setup()))
    return Error{"account.set-up", "there is an administrator; use docket account recover NAME",
                 ""};
  const std::string token = TRY(call.docket.accounts().new_link(call.who(), "setup", ""));
  return LinkReply{"/setup?token=" + token};
}

}  // namespace docket
