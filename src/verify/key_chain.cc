#include "verify/key_chain.h"

#include <algorithm>
#include <utility>

namespace docket {
namespace {

constexpr std::size_t kKeysMax = 1000;

Error bad_change(const std::string& what) { return {"verify.key-change", what, ""}; }

}  // namespace

KeyChain::KeyChain(VerifierKey first, std::span<const VerifierKey> trusted)
    : trusted_(trusted.begin(), trusted.end()) {
  const bool believed = trusted_.empty() || is_trusted(first);
  keys_.push_back({std::move(first), std::nullopt, 0, believed});
}

bool KeyChain::is_trusted(const VerifierKey& key) const {
  return std::find(trusted_.begin(), trusted_.end(), key) != trusted_.end();
}

std::vector<VerifierKey> KeyChain::verifiers() const {
  std::vector<VerifierKey> verifiers;
  for (const ChainKey& each : keys_) verifiers.push_back(each.key);
  return verifiers;
}

Status KeyChain::change(std::string_view note, std::optional<std::uint64_t> records) {
  KeyChange change = TRY(open_key_change(note));
  if (change.before != in_force().key)
    return bad_change("it replaces " + vkey_text(change.before) + ", but the key in force is " +
                      vkey_text(in_force().key));
  const auto is_new_key = [&](const ChainKey& each) { return each.key == change.after; };
  if (std::any_of(keys_.begin(), keys_.end(), is_new_key))
    return bad_change("it brings back a former key");
  if (keys_.size() == kKeysMax) return bad_change("the key changes more than 1000 times");
  const bool inherits = change.kind == KeyChangeKind::rotated || trusted_.empty();
  const bool trusted = (inherits && in_force().trusted) || is_trusted(change.after);
  keys_.push_back({std::move(change.after), change.kind, records, trusted});
  return Done{};
}

Result<Checkpoint> KeyChain::open(std::string_view bytes) const {
  const Note note = TRY(parse_note(bytes));
  const std::vector<VerifierKey> known = verifiers();
  if (with_signatures_of(note, known) != note)
    return Error{"verify.checkpoint",
                 "it bears a signature of a key that is not in this file, or the name or id in a "
                 "signature line was changed",
                 ""};
  if (!is_signed_by(note, in_force().key))
    return Error{"verify.checkpoint",
                 "it is not signed by the key in force, " + vkey_text(in_force().key), ""};
  return open_checkpoint(bytes, known);
}

}  // namespace docket
