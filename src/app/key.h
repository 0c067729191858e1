// The files of the ledger's signing key: <data>/keys/ledger.key, readable by its owner alone, the
// public key beside it as ledger.vkey, and while the key changes the next one as ledger.key.new
// (docs/signing_key.md). Which of them is in force only the ledger knows (app/ledger_keys.h).

#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "base/result.h"
#include "ledger/note.h"

namespace docket {

class KeyFolder {
 public:
  explicit KeyFolder(const std::string& data) : folder_(std::filesystem::path(data) / "keys") {}

  // Nothing where there is no such file. Errors: key.open-to-others, key.io, ledger.key-file.
  Result<std::optional<SigningSeed>> key() const { return read("ledger.key"); }
  Result<std::optional<SigningSeed>> staged() const { return read("ledger.key.new"); }

  // What ledger.vkey says, if it says anything.
  std::optional<VerifierKey> published() const;

  // Each of these is on the disk when it answers. Errors: key.io.
  Status stage(const SigningSeed& seed);      // as ledger.key.new, in place of an older one
  Status adopt_staged();                      // ledger.key.new becomes ledger.key
  Status publish(const VerifierKey& key);     // as ledger.vkey, unless it says so already
  Status discard_staged();                    // if there is one
  Status put_aside(const std::string& name);  // ledger.key, if there is one, as ledger.key.NAME

  std::string place() const { return (folder_ / "ledger.key").string(); }

 private:
  Result<std::optional<SigningSeed>> read(const char* name) const;
  Status make_folder();
  Status write(const char* name, std::string_view text, unsigned mode);
  Status rename(const std::string& from, const std::string& to);
  Status sync() const;

  std::filesystem::path folder_;
};

}  // namespace docket
