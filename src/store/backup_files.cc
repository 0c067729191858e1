#include "store/backup_files.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <sstream>

#include "base/bytes.h"
#include "base/text.h"
#include "store/place.h"

namespace docket {
namespace {

constexpr std::string_view kKinds[] = {"number", "text", "bytes"};
constexpr const char* kManifest = "/docket-backup.json";

Error not_written(const std::string& path) {
  const bool full = errno == ENOSPC || errno == EDQUOT;
  return {full ? "store.full" : "store.io",
          std::string{"the backup cannot be written: "} + std::strerror(errno), path};
}

Result<std::FILE*> create(const std::string& path) {
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (file < 0)
    return Error{"store.backup-place",
                 std::string{"the backup's folder cannot be written: "} + std::strerror(errno),
                 path};
  return fdopen(file, "w");
}

std::string json_of(const Value& value) {
  if (const auto* number = std::get_if<std::int64_t>(&value)) return std::to_string(*number);
  if (const auto* text = std::get_if<std::string>(&value)) return in_quotes(*text);
  if (const auto* bytes = std::get_if<Bytes>(&value)) return in_quotes(to_base64(bytes->held));
  return "null";
}

Result<Value> value_of(const Json& json, ColumnKind kind) {
  if (json.is_null()) return Value{};
  if (kind == ColumnKind::number && json.integer()) return Value{*json.integer()};
  if (kind == ColumnKind::text && json.text()) return Value{*json.text()};
  if (kind == ColumnKind::bytes && json.text()) {
    std::optional<std::string> bytes = from_base64(*json.text());
    if (bytes) return Value{Bytes{std::move(*bytes)}};
  }
  return Error{"store.backup-damaged", "a value is not of its column's kind", ""};
}

bool is_name(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') || letter == '_';
  });
}

std::string hash_of(Manifest manifest) {
  manifest.sha256.clear();
  return hex(sha256(print(to_json(manifest))));
}

}  // namespace

Result<LineWriter> LineWriter::open(const std::string& path) {
  LineWriter writer;
  writer.path_ = path;
  writer.file_.reset(TRY(create(path)));
  return writer;
}

void LineWriter::add(const Table& table, const Row& row) {
  line_ = "{";
  for (std::size_t at = 0; at < row.size(); ++at) {
    if (at > 0) line_ += ',';
    line_ += in_quotes(table.columns[at].name) + ":" + json_of(row[at]);
  }
  line_ += "}\n";
  hash_.add(line_);
  ++lines_;
  bytes_ += static_cast<std::int64_t>(line_.size());
  std::fwrite(line_.data(), 1, line_.size(), file_.get());  // finish() looks whether it worked
}

Result<BackedUpTable> LineWriter::finish(const Table& table) {
  if (std::ferror(file_.get()) != 0 || std::fflush(file_.get()) != 0 ||
      fsync(fileno(file_.get())) != 0)
    return not_written(path_);
  BackedUpTable done;
  done.name = table.name;
  for (const Column& column : table.columns)
    done.columns.push_back(std::string{column.name} + " " +
                           std::string{kKinds[static_cast<std::size_t>(column.kind)]});
  done.lines = lines_;
  done.bytes = bytes_;
  done.sha256 = hex(hash_.finish());
  return done;
}

Result<RowReader> RowReader::open(const std::string& folder, const BackedUpTable& table) {
  RowReader reader;
  reader.table_ = table;
  reader.path_ = folder + "/" + table.name + ".jsonl";
  if (!is_name(table.name)) return reader.damaged("the manifest names no table");
  for (const std::string& column : table.columns) {
    const std::vector<std::string_view> words = split(column, ' ');
    const auto kind = words.size() == 2 ? std::find(std::begin(kKinds), std::end(kKinds), words[1])
                                        : std::end(kKinds);
    if (kind == std::end(kKinds) || !is_name(words[0]))
      return reader.damaged("the manifest names a column that cannot be");
    reader.names_.emplace_back(words[0]);
    reader.kinds_.push_back(static_cast<ColumnKind>(kind - std::begin(kKinds)));
  }
  reader.file_.reset(std::fopen(reader.path_.c_str(), "re"));
  if (!reader.file_)
    return reader.damaged(std::string{"the file cannot be read: "} + std::strerror(errno));
  return reader;
}

Error RowReader::damaged(const std::string& what) const {
  return {"store.backup-damaged", "this backup cannot be used: " + what,
          path_ + ":" + std::to_string(lines_ + 1)};
}

Result<Row> RowReader::row_of(std::string_view line) const {
  const Result<Json> json = parse_json(line);
  if (!json.ok() || !json->members() || json->members()->size() != names_.size())
    return damaged("a line is not a row of the table");
  Row row;
  for (std::size_t at = 0; at < names_.size(); ++at) {
    const Json::Member& member = (*json->members())[at];
    if (member.first != names_[at]) return damaged("a line has another column");
    Result<Value> value = value_of(member.second, kinds_[at]);
    if (!value.ok()) return damaged(value.error().message);
    row.push_back(std::move(value).value());
  }
  return row;
}

Status RowReader::check_end() {
  if (std::ferror(file_.get()) != 0) return damaged("the file cannot be read to its end");
  if (lines_ != table_.lines || bytes_ != table_.bytes || hex(hash_.finish()) != table_.sha256)
    return damaged("the file is not as it was written");
  return Done{};
}

Result<Row> RowReader::next() {
  char* text = nullptr;
  std::size_t room = 0;
  const ssize_t size = getline(&text, &room, file_.get());
  const std::unique_ptr<char, void (*)(void*)> owner(text, std::free);
  if (size <= 0) {
    TRY(check_end());
    return Row{};
  }
  const std::string_view line{text, static_cast<std::size_t>(size)};
  hash_.add(line);
  bytes_ += size;
  if (line.back() != '\n') return damaged("the last line is cut off");
  Row row = TRY(row_of(line.substr(0, line.size() - 1)));
  ++lines_;
  return row;
}

Status write_manifest(const std::string& folder, Manifest manifest) {
  manifest.sha256 = hash_of(manifest);
  const std::string path = folder + kManifest;
  const std::string unfinished = path + ".unfinished";
  std::FILE* file = TRY(create(unfinished));
  const std::string text = print_indented(to_json(manifest)) + "\n";
  const bool written = std::fwrite(text.data(), 1, text.size(), file) == text.size() &&
                       std::fflush(file) == 0 && fsync(fileno(file)) == 0;
  const Error error = not_written(path);
  std::fclose(file);
  if (!written) return error;
  if (std::rename(unfinished.c_str(), path.c_str()) != 0) return not_written(path);
  return sync_path(folder);
}

Result<Manifest> read_manifest(const std::string& folder) {
  const std::string path = folder + kManifest;
  std::ifstream file(path, std::ios::binary);
  if (!file)
    return Error{"store.backup-damaged",
                 "there is no finished backup in this folder: docket-backup.json is absent", path};
  std::ostringstream text;
  text << file.rdbuf();
  const Result<Json> json = parse_json(text.str());
  Result<Manifest> manifest =
      json.ok() ? from_json<Manifest>(*json) : Result<Manifest>{json.error()};
  if (!manifest.ok())
    return Error{"store.backup-damaged",
                 "the backup's manifest is damaged: " + manifest.error().message,
                 path + ":" + manifest.error().where};
  if (manifest->format != kBackupFormat)
    return Error{"store.newer",
                 "this backup has the format " + in_quotes(manifest->format) +
                     ", this program knows " + in_quotes(kBackupFormat),
                 path};
  if (manifest->sha256 != hash_of(*manifest))
    return Error{"store.backup-damaged", "the backup's manifest is not as it was written", path};
  return manifest;
}

}  // namespace docket
