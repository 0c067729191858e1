// The files of a backup: line JSON that is hashed as it is written and as it is read, and the
// manifest that says what the files must be.

#pragma once

#include <cstdint>
#include <cstdio>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/fields.h"
#include "base/hash.h"
#include "base/result.h"
#include "store/tables.h"
#include "store/value.h"

namespace docket {

// What the manifest says of one table. The columns travel with the backup, so that one of an older
// schema can be restored by a newer program.
struct BackedUpTable {
  std::string name;
  std::vector<std::string> columns;  // "idx number", "body text", "salt bytes"
  std::int64_t lines = 0;
  std::int64_t bytes = 0;
  std::string sha256;

  static constexpr auto fields(auto list) {
    return list(field("name", &BackedUpTable::name, "the table"),
                field("columns", &BackedUpTable::columns, "its columns, each with its kind"),
                field("lines", &BackedUpTable::lines, "rows, one a line"),
                field("bytes", &BackedUpTable::bytes, "of the file"),
                field("sha256", &BackedUpTable::sha256, "of the file"));
  }
};

struct Manifest {
  std::string format;
  int schema = 0;
  std::int64_t size = 0;
  std::string root;
  std::string checkpoint;
  std::vector<BackedUpTable> tables;
  std::string sha256;  // of the compact form of all of the above

  static constexpr auto fields(auto list) {
    return list(
        field("format", &Manifest::format, "\"docket-backup 1\""),
        field("schema", &Manifest::schema, "the version of the schema"),
        field("size", &Manifest::size, "of the tree"),
        field("root", &Manifest::root, "of the tree, hexadecimal"),
        field("checkpoint", &Manifest::checkpoint, "the newest signed tree head"),
        field("tables", &Manifest::tables, "in the order in which they are restored"),
        field("sha256", &Manifest::sha256, "of this object's compact form with this text empty"));
  }
};

inline constexpr std::string_view kBackupFormat = "docket-backup 1";

// Writes one table's file.
class LineWriter {
 public:
  // Error: store.backup-place.
  static Result<LineWriter> open(const std::string& path);

  void add(const Table& table, const Row& row);

  // Makes the file durable and fills lines, bytes and hash. Errors: store.full, store.io.
  Result<BackedUpTable> finish(const Table& table);

 private:
  struct CloseFile {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  std::string path_;
  std::unique_ptr<std::FILE, CloseFile> file_;
  Sha256 hash_;
  std::int64_t lines_ = 0;
  std::int64_t bytes_ = 0;
  std::string line_;
};

// Reads one table's file.
class RowReader {
 public:
  // Errors: store.backup-damaged when the file is absent or the manifest's columns are not.
  static Result<RowReader> open(const std::string& folder, const BackedUpTable& table);

  // The next row; an empty one at the end, when the file was what the manifest says.
  // Error: store.backup-damaged, where = file:line.
  Result<Row> next();

  const std::vector<std::string>& names() const { return names_; }

 private:
  Error damaged(const std::string& what) const;
  Result<Row> row_of(std::string_view line) const;
  Status check_end();

  struct CloseFile {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  BackedUpTable table_;
  std::string path_;
  std::unique_ptr<std::FILE, CloseFile> file_;
  std::vector<std::string> names_;
  std::vector<ColumnKind> kinds_;
  Sha256 hash_;
  std::int64_t lines_ = 0;
  std::int64_t bytes_ = 0;
};

Status write_manifest(const std::string& folder, Manifest manifest);
Result<Manifest> read_manifest(const std::string& folder);

}  // namespace docket
