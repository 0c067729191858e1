#include "verify/export_check.h"

#include <algorithm>
#include <utility>

#include "verify/json_reader.h"

namespace docket {
namespace {

constexpr std::string_view kFormat = R"({"format":"docket-ledger/1","key":)";
constexpr std::string_view kIndex = R"({"index":)";
constexpr std::string_view kCheckpoint = R"({"checkpoint":)";
constexpr std::string_view kKeyChange = R"({"key_change":)";

constexpr std::size_t kWaitingMax = 64;

// A file with one changed byte still has one of the two.
bool resembles_header(std::string_view line) {
  return line.starts_with(R"({"format":)") || line.find("docket-ledger/") != std::string_view::npos;
}

std::string records(std::uint64_t count) {
  return std::to_string(count) + (count == 1 ? " record" : " records");
}

Finding not_good(std::string code, std::string message, std::optional<Place> place) {
  return {Verdict::not_good, std::move(code), std::move(message), place};
}

}  // namespace

Result<OlderCheckpoint> read_older_checkpoint(std::string note) {
  const Note parsed = TRY(parse_note(note));
  Checkpoint checkpoint = TRY(parse_checkpoint_text(parsed.text));
  return OlderCheckpoint{std::move(note), std::move(checkpoint)};
}

ExportCheck::ExportCheck(CheckOptions options) : options_(std::move(options)) {
  waiting_.reserve(kWaitingMax);
}

std::uint64_t ExportCheck::key_changes() const { return keys_ ? keys_->keys().size() - 1 : 0; }

Place ExportCheck::here() const { return {line_number_, std::nullopt, std::nullopt}; }

void ExportCheck::stop(std::string code, std::string message, Place place) {
  if (!finding_) finding_ = not_good(std::move(code), std::move(message), place);
}

bool ExportCheck::failed_to_read(const LineReader& reader, std::optional<std::uint64_t> record) {
  if (!reader.failed()) return false;
  const Place place{line_number_, reader.byte(), record};
  stop("verify.line-form", "expected " + reader.expected() + " here; the line was changed", place);
  return true;
}

std::size_t ExportCheck::take(std::string_view bytes) {
  std::size_t taken = 0;
  while (!stopped()) {
    const std::size_t end = bytes.find('\n', taken);
    if (end == std::string_view::npos) break;
    line(bytes.substr(taken, end - taken));
    taken = end + 1;
  }
  hash_waiting();
  if (body_.data() != body_kept_.data()) body_kept_ = body_;
  body_ = body_kept_;
  return taken;
}

void ExportCheck::line(std::string_view bytes) {
  ++line_number_;
  if (line_number_ == 1) return header(bytes);
  switch (LineReader(bytes).closest({kIndex, kCheckpoint, kKeyChange})) {
    case 0:
      return record(bytes);
    case 1:
      return checkpoint(bytes);
    default:
      return key_change(bytes);
  }
}

void ExportCheck::header(std::string_view bytes) {
  if (!resembles_header(bytes)) {
    finding_ = Finding{Verdict::unusable, "verify.not-an-export",
                       "this is not an exported ledger; make one with docket export --ledger",
                       std::nullopt};
    return;
  }
  LineReader reader(bytes);
  std::string key;
  reader.skip(kFormat);
  reader.text(key);
  reader.skip("}");
  reader.end();
  if (failed_to_read(reader)) return;
  Result<VerifierKey> first = parse_vkey(key);
  if (!first.ok()) return stop("verify.key-text", first.error().message, here());
  summary_.origin = first->name;
  summary_.key_is_from_file = options_.trusted.empty();
  keys_.emplace(std::move(first).value(), options_.trusted);
  remember_older_root();
}

void ExportCheck::record(std::string_view bytes) {
  LineReader reader(bytes);
  Waiting record;
  reader.skip(kIndex);
  const std::uint64_t byte = reader.byte();
  const std::uint64_t index = reader.number();
  reader.skip(R"(,"leaf":)");
  record.stated = reader.hash();
  record.erased = reader.closest({R"(,"salt":)", R"(,"commitment":)"}) == 1;
  if (record.erased) {
    reader.skip(R"(,"commitment":)");
    record.salt_or_commitment = reader.hash();
  } else {
    reader.skip(R"(,"salt":)");
    record.salt_or_commitment = reader.hash();
    reader.skip(R"(,"body":)");
    record.body = reader.rest_before("}");
  }
  reader.skip("}");
  reader.end();
  if (failed_to_read(reader, summary_.records)) return;
  if (index != summary_.records)
    return stop("verify.record-order",
                "record " + std::to_string(summary_.records) + " belongs here, the line says " +
                    std::to_string(index),
                {line_number_, byte, summary_.records});
  waiting_.push_back(record);
  body_ = record.body;
  last_ = Last::record;
  ++summary_.records;
  if (record.erased) ++summary_.erased;
  if (waiting_.size() == kWaitingMax || is_size_of_older()) hash_waiting();
}

void ExportCheck::hash_waiting() {
  if (waiting_.empty()) return;
  hash_inputs_.clear();
  for (const Waiting& record : waiting_) {
    if (!record.erased) hash_inputs_.push_back({view(record.salt_or_commitment), record.body});
  }
  commitments_.resize(hash_inputs_.size());
  sha256_each(hash_inputs_, commitments_);

  hash_inputs_.clear();
  auto next = commitments_.begin();
  for (const Waiting& record : waiting_) {
    const Hash& commitment = record.erased ? record.salt_or_commitment : *next++;
    hash_inputs_.push_back({std::string_view{"\0", 1}, view(commitment)});
  }
  leaves_.resize(hash_inputs_.size());
  sha256_each(hash_inputs_, leaves_);
  take_leaves();
  waiting_.clear();
  remember_older_root();
}

void ExportCheck::take_leaves() {
  const auto is_good = [](const Waiting& record, const Hash& leaf) {
    return record.stated == leaf;
  };
  std::size_t good = 0;
  if (!doubt_) {
    const auto differs =
        std::mismatch(waiting_.begin(), waiting_.end(), leaves_.begin(), is_good).first;
    good = static_cast<std::size_t>(differs - waiting_.begin());
    frontier_.append_all(std::span{leaves_}.first(good));
    if (good == waiting_.size()) return;
    const std::uint64_t line = frontier_.size() + summary_.checkpoints + key_changes() + 2;
    doubt_ = Doubt{{line, std::nullopt, frontier_.size()}, waiting_[good].erased, 0, frontier_};
  }
  for (std::size_t k = good; k < waiting_.size(); ++k) {
    doubt_->count += is_good(waiting_[k], leaves_[k]) ? 0U : 1U;
    doubt_->stated.append(waiting_[k].stated);
  }
  frontier_.append_all(std::span{leaves_}.subspan(good));
}

void ExportCheck::checkpoint(std::string_view bytes) {
  hash_waiting();
  LineReader reader(bytes);
  std::string note;
  reader.skip(kCheckpoint);
  reader.text(note);
  reader.skip("}");
  reader.end();
  if (failed_to_read(reader)) return;
  const Result<Checkpoint> opened = keys_->open(note);
  if (!opened.ok())
    return stop("verify.checkpoint", "the checkpoint does not verify: " + opened.error().message,
                here());
  const TreeHead& head = opened->head;
  if (head.size != frontier_.size())
    return stop("verify.record-count",
                "the checkpoint is over " + records(head.size) + ", but " +
                    records(frontier_.size()) + " stand before it; some were removed or added",
                here());
  compare_root(head);
  if (finding_) return;
  good_size_ = head.size;
  if (keys_->in_force().trusted) trusted_size_ = head.size;
  summary_.head = head;
  ++summary_.checkpoints;
  last_ = Last::checkpoint;
}

void ExportCheck::compare_root(const TreeHead& head) {
  if (doubt_) return stop("verify.record-changed", doubt_message(&head), doubt_->first);
  if (head.root == frontier_.root()) return;
  stop("verify.root-differs",
       "the records from " + std::to_string(good_size_) + " to " + std::to_string(head.size - 1) +
           " do not give the root that was signed; at least one of them was replaced together "
           "with its leaf hash",
       here());
}

// Says which part of the line was changed. `head` is what was signed, when that is known.
std::string ExportCheck::doubt_message(const TreeHead* head) const {
  const std::string content = doubt_->first_is_erased ? "commitment" : "salt or the body";
  std::string message;
  if (head && head->root == doubt_->stated.root()) {
    message = "the " + content + " was changed; the leaf hash is the one that was signed";
  } else if (head && head->root == frontier_.root()) {
    message = "the leaf hash was changed; the rest of the line is what was signed";
  } else {
    message = "the leaf hash does not fit the rest of the line";
  }
  if (doubt_->count > 1)
    message += "; more lines are like it: " + std::to_string(doubt_->count - 1);
  return message;
}

void ExportCheck::key_change(std::string_view bytes) {
  hash_waiting();
  LineReader reader(bytes);
  std::string note;
  reader.skip(kKeyChange);
  reader.text(note);
  reader.skip("}");
  reader.end();
  if (failed_to_read(reader)) return;
  if (frontier_.size() == 0 || body_.find(json_text(note)) == std::string::npos)
    return stop("verify.key-change",
                "the change of key does not stand, word for word, in the record before it", here());
  const Status changed = keys_->change(note, frontier_.size());
  if (!changed.ok())
    return stop("verify.key-change",
                "the change of key does not verify: " + changed.error().message, here());
  last_ = Last::key_change;
}

bool ExportCheck::is_size_of_older() const {
  return options_.since && summary_.records == options_.since->checkpoint.head.size;
}

void ExportCheck::remember_older_root() {
  if (is_size_of_older()) root_at_since_ = frontier_.root();
}

std::optional<Finding> ExportCheck::finish(std::string_view rest) {
  if (!finding_ && line_number_ == 0 && !resembles_header(rest)) header(rest);
  if (finding_ && (!doubt_ || finding_->code == "verify.record-changed")) return finding_;
  if (doubt_) return not_good("verify.record-changed", doubt_message(nullptr), doubt_->first);
  if (!rest.empty())
    return not_good("verify.cut-off", "the last line does not end with a newline",
                    Place{line_number_ + 1, std::nullopt, std::nullopt});
  if (last_ != Last::checkpoint)
    return not_good("verify.cut-off",
                    "the file does not end with a checkpoint; " + records(frontier_.size()) +
                        " were read, the last " + records(frontier_.size() - good_size_) +
                        " of which nobody has signed here",
                    here());
  summary_.keys = keys_->keys();
  if (std::optional<Finding> finding = trust_finding()) return finding;
  return since_finding();
}

std::optional<Finding> ExportCheck::trust_finding() const {
  const ChainKey& in_force = keys_->in_force();
  if (in_force.trusted) return std::nullopt;
  bool any_trusted = false;
  for (const ChainKey& each : keys_->keys()) any_trusted = any_trusted || each.trusted;
  if (!any_trusted)
    return not_good("verify.other-key",
                    "the file is signed by " + vkey_text(in_force.key) +
                        ", not by the key you gave; it is another ledger's, or a forgery",
                    std::nullopt);
  return not_good(
      "verify.key-lost",
      "the key you gave was lost: it vouches for the first " + records(trusted_size_) +
          ", what follows is signed by " + vkey_text(in_force.key) +
          ", for which no former key speaks; confirm that key another way and give it with --key",
      std::nullopt);
}

std::optional<Finding> ExportCheck::since_finding() {
  if (!options_.since) return std::nullopt;
  std::vector<VerifierKey> known = keys_->verifiers();
  known.insert(known.end(), options_.trusted.begin(), options_.trusted.end());
  const Result<Checkpoint> since = open_checkpoint(options_.since->note, known);
  if (!since.ok())
    return not_good("verify.since-key",
                    "the older checkpoint was not signed for this ledger: " + since.error().message,
                    std::nullopt);
  if (since->origin != summary_.origin)
    return not_good(
        "verify.since-key",
        "the older checkpoint is of " + since->origin + ", the export of " + summary_.origin,
        std::nullopt);
  if (!root_at_since_)
    return not_good("verify.since-ahead",
                    "the older checkpoint counts " + records(since->head.size) + ", the export " +
                        records(frontier_.size()) +
                        "; records were taken off its end, or it was made before the checkpoint",
                    std::nullopt);
  if (*root_at_since_ != since->head.root)
    return not_good("verify.since-differs",
                    "the first " + records(since->head.size) +
                        " are not those that the older checkpoint signed: the ledger was "
                        "rewritten; keep both files, together they prove it",
                    std::nullopt);
  summary_.since = since->head;
  return std::nullopt;
}

}  // namespace docket
