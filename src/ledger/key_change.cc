#include "ledger/key_change.h"

#include <array>
#include <vector>

#include "base/text.h"

namespace docket {
namespace {

// The first line names the kind, so that no statement can be taken for a checkpoint, whose
// second line is a number.
constexpr std::string_view kRotated = "docket key-rotated/1";
constexpr std::string_view kLost = "docket key-lost/1";
constexpr std::string_view kBefore = "before ";
constexpr std::string_view kAfter = "after ";

std::string statement(std::string_view kind, const VerifierKey& before, const VerifierKey& after) {
  std::string text{kind};
  text += "\n";
  text += kBefore;
  text += vkey_text(before) + "\n";
  text += kAfter;
  text += vkey_text(after) + "\n";
  return text;
}

Error bad_change(const std::string& what) { return {"ledger.key-change-form", what, ""}; }

Result<KeyChange> parse_statement(std::string_view text) {
  const std::vector<std::string_view> lines = split(text, '\n');
  if (lines.size() != 4 || !lines[3].empty() || (lines[0] != kRotated && lines[0] != kLost) ||
      !lines[1].starts_with(kBefore) || !lines[2].starts_with(kAfter))
    return bad_change(
        "a change of key has three lines: docket key-rotated/1 or docket key-lost/1, before and "
        "a key, after and a key");
  KeyChange change;
  change.kind = lines[0] == kRotated ? KeyChangeKind::rotated : KeyChangeKind::lost;
  change.before = TRY(parse_vkey(lines[1].substr(kBefore.size())));
  change.after = TRY(parse_vkey(lines[2].substr(kAfter.size())));
  if (change.before.name != change.after.name || change.before == change.after)
    return bad_change("the two keys of a change must have one name and be different");
  return change;
}

}  // namespace

std::string key_rotated_note(const SigningKey& before, const SigningKey& after) {
  const std::array<SigningKey, 2> keys = {before, after};
  return signed_note(statement(kRotated, before.verifier(), after.verifier()), keys);
}

std::string key_lost_note(const VerifierKey& before, const SigningKey& after) {
  const std::array<SigningKey, 1> keys = {after};
  return signed_note(statement(kLost, before, after.verifier()), keys);
}

Result<KeyChange> open_key_change(std::string_view bytes) {
  const Note note = TRY(parse_note(bytes));
  KeyChange change = TRY(parse_statement(note.text));
  std::vector<VerifierKey> needed = {change.after};
  if (change.kind == KeyChangeKind::rotated) needed.insert(needed.begin(), change.before);
  const std::vector<VerifierKey> signers = TRY(signers_of(note, needed));
  if (signers != needed || note.signatures.size() != needed.size())
    return bad_change(
        "a rotation is signed by both keys, the announcement of a loss by the new key, and by "
        "nobody else");
  return change;
}

}  // namespace docket
