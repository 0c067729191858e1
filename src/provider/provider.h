// The folder of a CSAF provider: settings, keys, and the tree that a web server shows.
//
//   DIR/provider.json      settings
//   DIR/keys/signing.key   the secret OpenPGP key, mode 0600
//   DIR/keys/*.asc         public keys: that one's, and those that signed before
//   DIR/web                what the web server shows: a link to one of two trees
//   DIR/trees/one, two     both hold the same but for the last change; documents are one file with
//                          a name in each
//
// A change is made in the tree that is not shown, made durable, and shown by pointing the link to
// it: a reader finds all of it or nothing.

#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "formats/csaf/provider/settings.h"
#include "formats/csaf/provider/tree.h"
#include "openpgp/openpgp.h"

namespace docket::provider {

// How files are written; tests make small feeds behave like large ones.
struct Limits {
  std::size_t changed_in_place_from = std::size_t{1} << 18;  // smaller files are written anew
  std::size_t room_least = 0;                                // in every feed
};

// A moment between two steps of a change, for tests that stop there.
using Pause = std::function<void(const char* step)>;

// Told of each document that is refused, in the order in which they were given.
using Refused = std::function<void(const Error& error)>;

struct Opened {
  std::filesystem::path folder;
  csaf::ProviderSettings settings;
  std::vector<std::string> fingerprints;  // of keys/*.asc
  bool is_signed = false;                 // there is a folder of keys
};

// Makes DIR with settings and a key. `secret`: an OpenPGP secret key to take; without one, an
// Ed25519 key is made. Errors: provider.exists, provider.settings, provider.unwritable, openpgp.*.
struct NewProvider {
  csaf::ProviderSettings settings;
  std::optional<std::string> secret;
  std::string passphrase;
  bool is_signed = true;
};
Result<Opened> make_provider(const std::filesystem::path& folder, const NewProvider& wanted,
                             Instant now);

// Errors: provider.none (no provider.json), provider.settings, provider.unreadable (also where the
// keys cannot be listed), openpgp.key.
Result<Opened> open_provider(const std::filesystem::path& folder);

// The secret key of an opened provider. Errors: openpgp.key, openpgp.passphrase,
// provider.key-open (others may read it), provider.key-unpublished (its public half is not among
// those that are published).
Result<OpenPgpKey> signing_key(const Opened& opened, const std::string& passphrase);

// One at a time works on a folder.
class Lock {
 public:
  // Waits at most so long for whoever holds it. Errors: provider.busy, provider.unwritable.
  static Result<Lock> take(const std::filesystem::path& folder,
                           std::chrono::milliseconds patience = {});
  Lock(Lock&& other) noexcept;
  Lock& operator=(Lock&&) = delete;
  ~Lock();

 private:
  explicit Lock(int file) : file_(file) {}
  int file_;
};

struct Work {
  Instant now;
  std::string passphrase;
  Limits limits;
  Pause pause;
  std::size_t workers = 2;  // threads that check and sign while all is built, and one writes
  bool without_signatures = false;  // a tree that was signed may be built without
  Refused refused;

  void step(const char* name) const {
    if (pause) pause(name);
  }
};

struct Built {
  std::size_t documents = 0;
  std::size_t signatures = 0;  // made now; the others were there, over the same bytes
  std::size_t gone = 0;        // documents that the tree before listed and this one does not
};

// Makes the tree of exactly these documents. Nothing changes when one of them is refused.
// Errors: those of look_at, provider.twice, provider.unwritable, provider.busy, openpgp.*,
// provider.unsigned (the tree that is shown is signed, there is no key, and it was not said that
// this is meant), provider.keys-there (it was, and there are keys).
Result<Built> build(const Opened& opened, const std::vector<std::string>& files, const Work& work);

struct Added {
  std::size_t added = 0;
  std::size_t replaced = 0;
  std::size_t unchanged = 0;
};

// Adds documents, or puts later revisions in the place of earlier ones: all of them in one step.
// Errors: those of build; provider.not-built, provider.behind (settings or keys have changed since
// the tree was built), provider.older, provider.same-moment.
Result<Added> add(const Opened& opened, const std::vector<std::string>& files, const Work& work);

// A document, and what it is called in what is wrong with it.
struct Given {
  std::string source;
  std::string bytes;
};
// The lock of the folder is held by who adds: before it he may have done what must not be repeated.
Result<Added> add(const Opened& opened, const Given& document, const Work& work, const Lock& held);

// What adding a document would come to; nothing is changed, and nobody is kept from the folder.
// Errors: those of add, without provider.busy.
enum class Coming { added, replaced, unchanged };
struct Foreseen {
  std::string path;  // in the tree
  Coming coming = Coming::added;
};
Result<Foreseen> foresee(const Opened& opened, const Given& document, const Work& work);

}  // namespace docket::provider
