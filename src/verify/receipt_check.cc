#include "verify/receipt_check.h"

#include <utility>

#include "verify/line_reader.h"

namespace docket {
namespace {

constexpr std::string_view kFormat = R"({"format":"docket-receipt/1","key":)";

bool resembles_receipt(std::string_view line) {
  return line.starts_with(R"({"format":)") ||
         line.find("docket-receipt/") != std::string_view::npos;
}

struct Older {
  TreeHead head;
  std::vector<Hash> proof;
};

// What stands in the file.
struct Content {
  std::string first_key;
  std::vector<std::string> key_changes;
  std::uint64_t index = 0;
  Hash stated{};    // the leaf hash, as the file has it
  Hash computed{};  // the leaf hash, as the rest gives it
  bool erased = false;
  std::string body;
  std::vector<Hash> proof;
  std::optional<Older> since;
  std::string checkpoint;
};

// A list in brackets; `item` reads one.
template <class Item>
void read_list(LineReader& reader, const Item& item) {
  reader.skip("[");
  if (reader.closest({"]", "\""}) != 0) {
    do {
      item();
      if (reader.failed() || reader.closest({"]", ","}) == 0) break;
      reader.skip(",");
    } while (!reader.failed());
  }
  reader.skip("]");
}

void read_hashes(LineReader& reader, std::vector<Hash>& hashes) {
  read_list(reader, [&] { hashes.push_back(reader.hash()); });
}

void read_leaf(LineReader& reader, Content& content) {
  reader.skip(R"(,"leaf":)");
  content.stated = reader.hash();
  content.erased = reader.closest({R"(,"salt":)", R"(,"commitment":)"}) == 1;
  if (content.erased) {
    reader.skip(R"(,"commitment":)");
    content.computed = leaf_hash_of(reader.hash());
    return;
  }
  reader.skip(R"(,"salt":)");
  const Salt salt = reader.hash();
  reader.skip(R"(,"body":)");
  reader.text(content.body);
  content.computed = leaf_hash_of(commitment_of(salt, content.body));
}

void read_since(LineReader& reader, Content& content) {
  Older older;
  reader.skip(R"(,"since":{"size":)");
  older.head.size = reader.number();
  reader.skip(R"(,"root":)");
  older.head.root = reader.hash();
  reader.skip(R"(,"proof":)");
  read_hashes(reader, older.proof);
  reader.skip("}");
  content.since = std::move(older);
}

void read_content(LineReader& reader, Content& content) {
  reader.skip(kFormat);
  reader.text(content.first_key);
  if (reader.closest({R"(,"index":)", R"(,"key_changes":)"}) == 1) {
    reader.skip(R"(,"key_changes":)");
    read_list(reader, [&] { reader.text(content.key_changes.emplace_back()); });
  }
  reader.skip(R"(,"index":)");
  content.index = reader.number();
  read_leaf(reader, content);
  reader.skip(R"(,"proof":)");
  read_hashes(reader, content.proof);
  if (reader.closest({R"(,"checkpoint":)", R"(,"since":)"}) == 1) read_since(reader, content);
  reader.skip(R"(,"checkpoint":)");
  reader.text(content.checkpoint);
  reader.skip("}");
  reader.end();
}

Finding not_good(std::string code, std::string message) {
  return {Verdict::not_good, std::move(code), std::move(message), std::nullopt};
}

std::optional<Finding> follow_keys(const Content& content, KeyChain& keys) {
  for (const std::string& note : content.key_changes) {
    const Status changed = keys.change(note, std::nullopt);
    if (!changed.ok())
      return not_good("verify.key-change",
                      "a change of key does not verify: " + changed.error().message);
  }
  if (keys.in_force().trusted) return std::nullopt;
  return not_good("verify.other-key",
                  "the receipt is signed by " + vkey_text(keys.in_force().key) +
                      ", and no key you gave speaks for that one; it is another ledger's, a "
                      "forgery, or the key was lost: confirm it another way");
}

std::optional<Finding> check_inclusion(const Content& content, const TreeHead& head) {
  const auto proves = [&](const Hash& leaf) {
    return inclusion_holds(leaf, content.index, content.proof, head);
  };
  const bool fits = content.stated == content.computed;
  if (fits && proves(content.stated)) return std::nullopt;
  if (fits)
    return not_good("verify.inclusion",
                    "the proof does not lead from this record to the root that was signed: the "
                    "index or the proof was changed, or the record is not in the ledger");
  const std::string part = content.erased ? "commitment" : "salt or the body";
  std::string message = "the leaf hash does not fit the record";
  if (proves(content.stated))
    message = "the " + part + " was changed; the leaf hash is the one that was signed";
  if (proves(content.computed))
    message = "the leaf hash was changed; the record is the one that was signed";
  return not_good("verify.record-changed", message);
}

std::optional<Finding> check_growth(const Content& content, const TreeHead& head) {
  if (!content.since) return std::nullopt;
  if (consistency_holds({content.since->head, head}, content.since->proof)) return std::nullopt;
  return not_good("verify.consistency",
                  "the proof does not show that the older tree of " +
                      std::to_string(content.since->head.size) +
                      " records is a beginning of the newer: it was changed, or the ledger was "
                      "rewritten");
}

std::optional<Finding> check_since(const Content& content, const CheckOptions& options,
                                   const KeyChain& keys, const TreeHead& head,
                                   ReceiptSummary& summary) {
  if (!options.since) return std::nullopt;
  std::vector<VerifierKey> known = keys.verifiers();
  known.insert(known.end(), options.trusted.begin(), options.trusted.end());
  const Result<Checkpoint> since = open_checkpoint(options.since->note, known);
  if (!since.ok() || since->origin != summary.origin)
    return not_good("verify.since-key", "the older checkpoint was not signed for this ledger" +
                                            (since.ok() ? "" : ": " + since.error().message));
  const TreeHead older = content.since ? content.since->head : head;
  if (older.size != since->head.size)
    return not_good("verify.since-ahead",
                    "the receipt proves nothing about " + std::to_string(since->head.size) +
                        " records; ask for the receipt again since that checkpoint");
  if (older.root != since->head.root)
    return not_good("verify.since-differs",
                    "the first " + std::to_string(older.size) +
                        " records are not those that the older checkpoint signed: the ledger was "
                        "rewritten; keep both files, together they prove it");
  summary.since = older;
  return std::nullopt;
}

}  // namespace

std::optional<Finding> check_receipt(std::string_view text, const CheckOptions& options,
                                     ReceiptSummary& summary) {
  if (!resembles_receipt(text))
    return Finding{Verdict::unusable, "verify.not-a-receipt",
                   "this is no receipt of a ledger; docket gives one out for every record",
                   std::nullopt};
  if (text.ends_with('\n')) text.remove_suffix(1);
  LineReader reader(text);
  Content content;
  read_content(reader, content);
  if (reader.failed())
    return Finding{Verdict::not_good, "verify.line-form",
                   "expected " + reader.expected() + " here; the receipt was changed",
                   Place{1, reader.byte(), std::nullopt}};
  const Result<VerifierKey> first = parse_vkey(content.first_key);
  if (!first.ok()) return not_good("verify.key-text", first.error().message);

  KeyChain keys(*first, options.trusted);
  summary.origin = first->name;
  summary.key_is_from_file = options.trusted.empty();
  if (std::optional<Finding> finding = follow_keys(content, keys)) return finding;
  const Result<Checkpoint> opened = keys.open(content.checkpoint);
  if (!opened.ok())
    return not_good("verify.checkpoint",
                    "the checkpoint does not verify: " + opened.error().message);
  summary.index = content.index;
  summary.erased = content.erased;
  summary.body = content.body;
  summary.head = opened->head;
  summary.keys = keys.keys();
  if (auto finding = check_inclusion(content, opened->head)) return finding;
  if (auto finding = check_growth(content, opened->head)) return finding;
  return check_since(content, options, keys, opened->head, summary);
}

}  // namespace docket
