#include "ledger/checkpoint.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "base/bytes.h"
#include "base/check.h"
#include "base/text.h"

namespace docket {
namespace {

Error bad_checkpoint(const std::string& what) { return {"ledger.checkpoint-form", what, ""}; }

// A number in its one form: digits, no leading zero.
std::optional<std::uint64_t> number(std::string_view text) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  if (std::to_string(value) != text) return std::nullopt;
  return value;
}

}  // namespace

std::string checkpoint_text(const Checkpoint& checkpoint) {
  return checkpoint.origin + "\n" + std::to_string(checkpoint.head.size) + "\n" +
         to_base64(view(checkpoint.head.root)) + "\n";
}

std::string signed_checkpoint(const Checkpoint& checkpoint, std::span<const SigningKey> keys) {
  for (const SigningKey& key : keys) CHECK(key.name == checkpoint.origin);
  return signed_note(checkpoint_text(checkpoint), keys);
}

Result<Checkpoint> parse_checkpoint_text(std::string_view text) {
  const std::vector<std::string_view> lines = split(text, '\n');
  if (lines.size() != 4 || !lines[3].empty())
    return bad_checkpoint("a checkpoint has three lines: origin, size, root");
  Checkpoint checkpoint;
  checkpoint.origin = lines[0];
  if (checkpoint.origin.empty()) return bad_checkpoint("the origin of the checkpoint is empty");
  const std::optional<std::uint64_t> size = number(lines[1]);
  if (!size) return bad_checkpoint("the size of the checkpoint is not a plain number");
  checkpoint.head.size = *size;
  const std::optional<std::string> root = from_base64(lines[2]);
  if (!root || root->size() != checkpoint.head.root.size())
    return bad_checkpoint("the root of the checkpoint is not 32 bytes in base64");
  std::copy(root->begin(), root->end(), checkpoint.head.root.begin());
  return checkpoint;
}

Result<Checkpoint> open_checkpoint(std::string_view bytes, std::span<const VerifierKey> known) {
  const Note note = TRY(parse_note(bytes));
  const std::vector<VerifierKey> signers = TRY(signers_of(note, known));
  Checkpoint checkpoint = TRY(parse_checkpoint_text(note.text));
  const auto speaks_for_it = [&](const VerifierKey& key) { return key.name == checkpoint.origin; };
  if (!std::any_of(signers.begin(), signers.end(), speaks_for_it))
    return Error{"ledger.checkpoint-origin",
                 "the checkpoint is of " + checkpoint.origin + ", the key that signed it of " +
                     signers.front().name,
                 ""};
  return checkpoint;
}

}  // namespace docket
