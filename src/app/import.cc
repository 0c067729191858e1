#include "app/import.h"

#include <algorithm>
#include <filesystem>
#include <map>

#include "app/catalogue_rows.h"
#include "app/import_tally.h"
#include "app/world.h"
#include "base/bytes.h"
#include "base/text.h"
#include "formats/all.h"

namespace docket {
namespace {

constexpr std::size_t kBatchRecordsMax = 512;
constexpr std::size_t kBatchBytesMax = 8U << 20;
constexpr std::size_t kKnownNumbers = 32;  // of one question (store/queries/catalogue_known.sql)

// How far an import has come: the leaf, the first byte of its last record that is in, and the files
// it was about.
struct Position {
  std::string leaf;
  std::int64_t offset = -1;
  std::string files;

  static constexpr auto fields(auto list) {
    return list(field("leaf", &Position::leaf, "the file or entry under way"),
                field("offset", &Position::offset, "of the last record that is in"),
                field("files", &Position::files, "SHA-256 of names, sizes and times"));
  }
};

std::string absolute(const std::string& path) {
  if (path == "-") return path;
  std::error_code ignored;
  const std::filesystem::path whole = std::filesystem::weakly_canonical(path, ignored);
  return ignored ? path : whole.string();
}

std::string hash_of_files(const std::vector<InputFile>& files) {
  std::string text;
  for (const InputFile& file : files)
    text +=
        file.path + "|" + std::to_string(file.bytes) + "|" + std::to_string(file.changed) + "\n";
  return hex(sha256(text));
}

class Importer {
 public:
  Importer(Store& store, World& world, const ImportOptions& options)
      : store_(store), world_(world), options_(options) {}

  Result<ImportSummary> run() {
    InputFiles found = TRY(source_files(options_.paths));
    files_ = std::move(found.files);
    TRY(begin());
    tally_.counts().hidden = found.hidden;
    Go go = TRY(read_all());
    if (go == Go::on && resuming_) {  // where the last run stopped is not there any more
      forget();
      go = TRY(read_all());
    }
    if (go == Go::stop) {
      summary_.state = ImportState::stopped;
      TRY(write({}, summary_.counts, position_));
    } else {
      summary_.state = ImportState::done;
      summary_.ended_at = world_.now();
      TRY(flush());
    }
    return std::move(summary_);
  }

 private:
  // Takes up the last import of this input, when it was not finished and the files are the same.
  Status begin() {
    for (const std::string& path : options_.paths)
      summary_.input += (summary_.input.empty() ? "" : "\n") + kept_text(absolute(path), 4'000);
    for (const InputFile& file : files_) progress_.bytes_total += file.bytes;
    const std::string files = hash_of_files(files_);
    position_.files = files;
    const Rows unfinished =
        TRY(store_.query("import_run_unfinished", {summary_.input, options_.role}));
    const bool repeatable =
        std::find(options_.paths.begin(), options_.paths.end(), "-") == options_.paths.end();
    if (!repeatable) progress_.bytes_total = 0;
    if (repeatable && !unfinished.empty()) {
      Position position = TRY(from_json<Position>(TRY(parse_json(unfinished.text(0, "position"))),
                                                  "", Unknown::ignore));
      if (position.files == files && position.offset >= 0) {
        position_ = std::move(position);
        resuming_ = true;
        summary_.resumed = true;
        summary_.run = unfinished.text(0, "run");
        summary_.started_at = {unfinished.number(0, "started_ms")};
        tally_ = Tally(TRY(from_json<ImportCounts>(TRY(parse_json(unfinished.text(0, "counts"))),
                                                   "", Unknown::ignore)));
        return Done{};
      }
    }
    summary_.run = to_hex(world_.random_bytes(16));
    summary_.started_at = world_.now();
    return write({}, {}, position_);
  }

  void forget() {
    resuming_ = false;
    summary_.resumed = false;
    const std::optional<std::int64_t> hidden = tally_.counts().hidden;
    tally_ = Tally();
    tally_.counts().hidden = hidden;
    position_ = {"", -1, position_.files};
    progress_.bytes_done = 0;
  }

  Result<Go> read_all() {
    const std::unique_ptr<InputReader> reader = options_.reader ? options_.reader() : read_here();
    const RecordSink sink = sink_of_records();
    std::optional<std::string> from;
    if (resuming_) from = position_.leaf;
    for (const InputFile& file : files_) {
      outside_ = file.outside;
      if (TRY(reader->read(file, from, sink)) == Go::stop) return Go::stop;
    }
    return Go::on;
  }

  RecordSink sink_of_records() {
    RecordSink sink;
    sink.wants_advisories = options_.open_case != nullptr;
    sink.begin = [this](const std::string& name) {
      skip_to_ = resuming_ ? position_.offset : -1;
      resuming_ = false;
      progress_.leaf = leaf_name(name);
      inside_ = leaf_name(name.substr(std::min(outside_, name.size())));
    };
    sink.take = [this](ArrivedRecord record) { take(std::move(record)); };
    sink.pause = [this]() -> Result<Go> { return enough() ? flush() : Go::on; };
    sink.unreadable = [this](const std::string& name, const Error& error) {
      if (!resuming_) tally_.unreadable(leaf_name(name), error);
    };
    sink.progressed = [this](std::uint64_t bytes) { progress_.bytes_done += bytes; };
    return sink;
  }

  void take(ArrivedRecord record) {
    const auto offset = static_cast<std::int64_t>(record.offset);
    if (offset <= skip_to_) return;
    reached_ = {progress_.leaf, offset, position_.files};
    const std::string at = "@" + std::to_string(record.offset);
    if (!record.entry.ok()) {
      tally_.refuse(progress_.leaf + at, record.entry.error());
      return;
    }
    tally_.add(*record.entry);
    batch_bytes_ += record.bytes.size();
    if (record.advisory) advisories_.push_back({*std::move(record.advisory), inside_ + at});
    batch_.push_back(
        {*std::move(record.entry), record.content, std::string{record.bytes}, inside_ + at});
  }

  bool enough() const {
    return batch_.size() >= kBatchRecordsMax || batch_bytes_ >= kBatchBytesMax;
  }

  // What the catalogue knows of the numbers in the batch.
  Result<std::map<std::string, KnownRecord>> known() {
    std::map<std::string, std::vector<std::string>> wanted;  // by source
    for (const ReadRecord& record : batch_) wanted[record.entry.source].push_back(record.entry.id);
    std::map<std::string, KnownRecord> known;
    for (const auto& [source, ids] : wanted) {
      for (std::size_t from = 0; from < ids.size(); from += kKnownNumbers) {
        Row parameters = {source};
        for (std::size_t at = 0; at < kKnownNumbers; ++at)
          parameters.emplace_back(ids[std::min(from + at, ids.size() - 1)]);
        const Rows rows = TRY(store_.query("catalogue_known", std::move(parameters)));
        for (std::size_t row = 0; row < rows.size(); ++row) remember(source, rows, row, known);
      }
    }
    return known;
  }

  static void remember(const std::string& source, const Rows& rows, std::size_t row,
                       std::map<std::string, KnownRecord>& known) {
    KnownRecord& record = known[source + "/" + rows.text(row, "record_id")];
    Hash content{};
    const std::string& bytes = rows.bytes(row, "content_hash");
    std::copy_n(bytes.begin(), std::min(bytes.size(), content.size()), content.begin());
    record.updated_ms = rows.number(row, "updated_ms");
    // A number may stand in two questions; a revision is remembered once.
    const auto revision = static_cast<std::size_t>(rows.number(row, "revision"));
    if (revision == record.contents.size() + 1) record.contents.push_back(content);
  }

  // Writes the batch and the position in one transaction.
  Result<Go> flush() {
    std::map<std::string, KnownRecord> records = TRY(known());
    RecordStatements adding{{summary_.run, world_.now()}};
    for (ReadRecord& record : batch_) {
      KnownRecord& there = records[record.entry.source + "/" + record.entry.id];
      if (std::find(there.contents.begin(), there.contents.end(), record.content) !=
          there.contents.end()) {
        ++tally_.counts().unchanged;
        continue;
      }
      ++(there.is_there() ? tally_.counts().revisions : tally_.counts().added);
      tally_.counts().links += static_cast<std::int64_t>(record.entry.links.size());
      adding.add(std::move(record), there);
    }
    std::vector<Statement> statements = std::move(adding).take();
    if (options_.open_case) {
      TRY(write(std::move(statements), summary_.counts, position_));
      statements.clear();
      for (const auto& [advisory, place] : advisories_) {
        const Result<bool> opened = options_.open_case(advisory);
        if (!opened.ok() && opened.error().code.starts_with("store.")) return opened.error();
        if (!opened.ok()) tally_.refuse_case(place, opened.error());
        if (opened.ok() && *opened) ++tally_.counts().cases_opened;
      }
    }
    if (reached_) position_ = *reached_;
    count_bytes();
    summary_.counts = tally_.sorted();
    TRY(write(std::move(statements), summary_.counts, position_));
    progress_.records = summary_.counts.read;
    batch_.clear();
    advisories_.clear();
    batch_bytes_ = 0;
    const bool more_wanted = !options_.progress || options_.progress(progress_);
    return more_wanted ? Go::on : Go::stop;
  }

  void count_bytes() {
    if (progress_.bytes_total == 0) return;
    tally_.counts().bytes_read = static_cast<std::int64_t>(progress_.bytes_done);
    tally_.counts().bytes_in_all = static_cast<std::int64_t>(progress_.bytes_total);
  }

  Status write(std::vector<Statement> statements, const ImportCounts& counts,
               const Position& position) {
    const std::string state{enum_names(ImportState{})[static_cast<std::size_t>(summary_.state)]};
    statements.push_back({"import_run_put",
                          {summary_.run, summary_.input, state, print(to_json(position)),
                           print(to_json(counts)), options_.role, summary_.started_at.ms,
                           summary_.ended_at ? Value{summary_.ended_at->ms} : Value{}},
                          std::nullopt});
    TRY(store_.write(std::move(statements)));
    return Done{};
  }

  Store& store_;
  World& world_;
  const ImportOptions& options_;
  std::vector<InputFile> files_;
  ImportSummary summary_;
  ImportProgress progress_;
  Tally tally_;
  Position position_;                // of what is written
  std::optional<Position> reached_;  // of what was read
  bool resuming_ = false;            // until the leaf of the position comes
  std::int64_t skip_to_ = -1;        // records up to this byte of the leaf are in already
  std::vector<ReadRecord> batch_;
  std::vector<std::pair<Advisory, std::string>> advisories_;  // of the batch, with their places
  std::size_t batch_bytes_ = 0;
  std::size_t outside_ = 0;  // of the file under way (InputFile)
  std::string inside_;       // the leaf under way as readers see it: not where it lies here
};

}  // namespace

Result<ImportSummary> import_records(Store& store, World& world, const Reader& reader,
                                     const ImportOptions& options) {
  TRY(may(&reader, May::handle));
  return Importer{store, world, options}.run();
}

Result<std::vector<ImportSummary>> imports(Store& store, const Reader& reader, int limit) {
  TRY(may(&reader, May::look));
  const Rows rows = TRY(store.query("import_runs", {std::int64_t{limit}}));
  std::vector<ImportSummary> all;
  for (std::size_t at = 0; at < rows.size(); ++at) {
    ImportSummary summary;
    summary.run = rows.text(at, "run");
    summary.input = rows.text(at, "input");
    summary.state = TRY(from_json<ImportState>(Json{rows.text(at, "state")}));
    summary.started_at = {rows.number(at, "started_ms")};
    if (!rows.is_null(at, "ended_ms")) summary.ended_at = Instant{rows.number(at, "ended_ms")};
    summary.counts =
        TRY(from_json<ImportCounts>(TRY(parse_json(rows.text(at, "counts"))), "", Unknown::ignore));
    all.push_back(std::move(summary));
  }
  return all;
}

}  // namespace docket
