#include "openpgp/openpgp.h"

#include <rnp/rnp.h>
#include <rnp/rnp_err.h>

#include <algorithm>
#include <limits>

#include "base/text.h"

namespace docket {
namespace {

// Frees what librnp gave.
struct Destroy {
  void operator()(rnp_ffi_st* ffi) const { rnp_ffi_destroy(ffi); }
  void operator()(rnp_input_st* input) const { rnp_input_destroy(input); }
  void operator()(rnp_output_st* output) const { rnp_output_destroy(output); }
  void operator()(rnp_key_handle_st* key) const { rnp_key_handle_destroy(key); }
  void operator()(rnp_op_sign_st* sign) const { rnp_op_sign_destroy(sign); }
  void operator()(rnp_op_verify_st* verify) const { rnp_op_verify_destroy(verify); }
  void operator()(rnp_op_generate_st* generate) const { rnp_op_generate_destroy(generate); }
  void operator()(rnp_identifier_iterator_st* all) const { rnp_identifier_iterator_destroy(all); }
};
template <class T>
using Owned = std::unique_ptr<T, Destroy>;

using Ffi = Owned<rnp_ffi_st>;
using Key = Owned<rnp_key_handle_st>;

Error refused(std::string_view code, const std::string& what, rnp_result_t result) {
  return {std::string{code}, what + " (librnp: " + rnp_result_to_string(result) + ")", ""};
}

// Calls of librnp one after the other; after the first that fails, the others are left out.
class Calls {
 public:
  template <class Function, class... Arguments>
  Calls& then(Function function, Arguments... arguments) {
    if (result_ == RNP_SUCCESS) result_ = function(arguments...);
    return *this;
  }
  rnp_result_t result() const { return result_; }
  bool ok() const { return result_ == RNP_SUCCESS; }

 private:
  rnp_result_t result_ = RNP_SUCCESS;
};

Ffi new_ffi() {
  rnp_ffi_t ffi = nullptr;
  CHECK(rnp_ffi_create(&ffi, "GPG", "GPG") == RNP_SUCCESS);
  return Ffi{ffi};
}

// Of at least one byte; librnp takes no less.
Owned<rnp_input_st> input_of(std::string_view bytes) {
  rnp_input_t input = nullptr;
  const auto* begin = reinterpret_cast<const std::uint8_t*>(bytes.data());
  CHECK(rnp_input_from_memory(&input, begin, bytes.size(), false) == RNP_SUCCESS);
  return Owned<rnp_input_st>{input};
}

Owned<rnp_output_st> new_output() {
  rnp_output_t output = nullptr;
  CHECK(rnp_output_to_memory(&output, 0) == RNP_SUCCESS);
  return Owned<rnp_output_st>{output};
}

std::string text_of(rnp_output_t output) {
  std::uint8_t* bytes = nullptr;
  std::size_t size = 0;
  CHECK(rnp_output_memory_get_buf(output, &bytes, &size, false) == RNP_SUCCESS);
  return {reinterpret_cast<const char*>(bytes), size};
}

std::string taken(char* text) {
  std::string copy = text ? text : "";
  rnp_buffer_destroy(text);
  return copy;
}

std::string fingerprint_of(rnp_key_handle_t key) {
  char* text = nullptr;
  if (rnp_key_get_fprint(key, &text) != RNP_SUCCESS) return "";
  return taken(text);
}

// Of the key, or of the primary key that it belongs to.
std::string primary_fingerprint_of(rnp_key_handle_t key) {
  bool is_sub = false;
  char* text = nullptr;
  if (rnp_key_is_sub(key, &is_sub) == RNP_SUCCESS && is_sub &&
      rnp_key_get_primary_fprint(key, &text) == RNP_SUCCESS)
    return taken(text);
  return fingerprint_of(key);
}

std::vector<std::string> primary_keys_of(rnp_ffi_t ffi) {
  std::vector<std::string> found;
  rnp_identifier_iterator_t iterator = nullptr;
  if (rnp_identifier_iterator_create(ffi, &iterator, "fingerprint") != RNP_SUCCESS) return found;
  const Owned<rnp_identifier_iterator_st> all{iterator};
  const char* fingerprint = nullptr;
  while (rnp_identifier_iterator_next(all.get(), &fingerprint) == RNP_SUCCESS && fingerprint) {
    rnp_key_handle_t handle = nullptr;
    if (rnp_locate_key(ffi, "fingerprint", fingerprint, &handle) != RNP_SUCCESS || !handle)
      continue;
    const Key key{handle};
    bool is_primary = false;
    if (rnp_key_is_primary(key.get(), &is_primary) == RNP_SUCCESS && is_primary)
      found.emplace_back(fingerprint);
  }
  return found;
}

// One half of a primary key (RNP_KEY_EXPORT_PUBLIC or SECRET) and of its subkeys, armoured.
Result<std::string> exported(rnp_key_handle_t key, std::uint32_t half) {
  const auto output = new_output();
  const rnp_result_t result =
      rnp_key_export(key, output.get(), RNP_KEY_EXPORT_ARMORED | RNP_KEY_EXPORT_SUBKEYS | half);
  if (result != RNP_SUCCESS) return refused("openpgp.key", "the key cannot be written", result);
  return text_of(output.get());
}

}  // namespace

struct OpenPgpKey::State {
  Ffi ffi = new_ffi();
  Key primary;
  Key signing;  // the primary key, or its subkey that signs
  std::string fingerprint;

  // Takes the first secret key of the ring. Errors: openpgp.key, openpgp.passphrase.
  Status take_first(const std::string& passphrase) {
    for (const std::string& each : primary_keys_of(ffi.get())) {
      rnp_key_handle_t handle = nullptr;
      if (rnp_locate_key(ffi.get(), "fingerprint", each.c_str(), &handle) != RNP_SUCCESS) continue;
      primary.reset(handle);
      fingerprint = each;
      break;
    }
    if (!primary) return Error{"openpgp.key", "the file holds no OpenPGP key", ""};
    rnp_key_handle_t handle = nullptr;
    if (rnp_key_get_default_key(primary.get(), "sign", 0, &handle) != RNP_SUCCESS || !handle)
      return no_secret();
    signing.reset(handle);
    bool has_secret = false;
    if (rnp_key_have_secret(signing.get(), &has_secret) != RNP_SUCCESS || !has_secret)
      return no_secret();
    return unlock(passphrase);
  }

  Error no_secret() const {
    return {"openpgp.key",
            "the key " + fingerprint +
                " has no secret half here that signs; export it with gpg --export-secret-keys",
            ""};
  }

  Status unlock(const std::string& passphrase) {
    bool is_locked = false;
    if (rnp_key_is_locked(signing.get(), &is_locked) != RNP_SUCCESS || !is_locked) return Done{};
    if (rnp_key_unlock(signing.get(), passphrase.c_str()) == RNP_SUCCESS) return Done{};
    return Error{"openpgp.passphrase",
                 "the key " + fingerprint +
                     (passphrase.empty() ? " is locked; say where its passphrase is"
                                         : " is not unlocked by this passphrase"),
                 ""};
  }

  // librnp signs with a key whether or not it is good at that moment.
  Status good_at(Instant at) const {
    std::uint32_t made = 0;
    std::uint64_t end = 0;
    const auto seconds = at.ms / 1000;
    if (rnp_key_get_creation(signing.get(), &made) != RNP_SUCCESS || seconds < made)
      return Error{"openpgp.sign", "the key " + fingerprint + " was made after that moment", ""};
    if (rnp_key_valid_till64(signing.get(), &end) != RNP_SUCCESS ||
        static_cast<std::uint64_t>(seconds) >= end)
      return Error{
          "openpgp.sign",
          "the key " + fingerprint + " has expired or is revoked; extend it, or take another", ""};
    return Done{};
  }
};

OpenPgpKey::OpenPgpKey(std::unique_ptr<State> state) : state_(std::move(state)) {}
OpenPgpKey::OpenPgpKey(OpenPgpKey&&) noexcept = default;
OpenPgpKey& OpenPgpKey::operator=(OpenPgpKey&&) noexcept = default;
OpenPgpKey::~OpenPgpKey() = default;

Result<OpenPgpKey> OpenPgpKey::make(const std::string& whose, Instant at) {
  auto state = std::make_unique<State>();
  rnp_op_generate_t operation = nullptr;
  Calls calls;
  calls.then(rnp_set_timestamp, state->ffi.get(), static_cast<std::uint64_t>(at.ms / 1000))
      .then(rnp_op_generate_create, &operation, state->ffi.get(), "EDDSA");
  const Owned<rnp_op_generate_st> generate{operation};
  calls.then(rnp_op_generate_set_userid, generate.get(), whose.c_str())
      .then(rnp_op_generate_set_hash, generate.get(), "SHA512")
      .then(rnp_op_generate_add_usage, generate.get(), "sign")
      .then(rnp_op_generate_set_expiration, generate.get(), std::uint32_t{0})
      .then(rnp_op_generate_execute, generate.get());
  if (!calls.ok()) return refused("openpgp.key", "no key can be made", calls.result());
  TRY(state->take_first(""));
  return OpenPgpKey{std::move(state)};
}

Result<OpenPgpKey> OpenPgpKey::read(std::string_view secret, const std::string& passphrase) {
  if (secret.empty()) return Error{"openpgp.key", "the file is empty", ""};
  auto state = std::make_unique<State>();
  const auto input = input_of(secret);
  const rnp_result_t result =
      rnp_import_keys(state->ffi.get(), input.get(),
                      RNP_LOAD_SAVE_PUBLIC_KEYS | RNP_LOAD_SAVE_SECRET_KEYS, nullptr);
  if (result != RNP_SUCCESS)
    return refused("openpgp.key", "the file is not an OpenPGP secret key", result);
  TRY(state->take_first(passphrase));
  return OpenPgpKey{std::move(state)};
}

const std::string& OpenPgpKey::fingerprint() const { return state_->fingerprint; }

Result<std::string> OpenPgpKey::secret_half() const {
  return exported(state_->primary.get(), RNP_KEY_EXPORT_SECRET);
}

Result<std::string> OpenPgpKey::public_half() const {
  return exported(state_->primary.get(), RNP_KEY_EXPORT_PUBLIC);
}

Result<std::string> OpenPgpKey::sign(std::string_view bytes, Instant at) const {
  if (bytes.empty()) return Error{"openpgp.sign", "there is nothing to sign", ""};
  TRY(state_->good_at(at));
  const auto input = input_of(bytes);
  const auto output = new_output();
  const auto seconds = at.ms / 1000;
  rnp_op_sign_t operation = nullptr;
  Calls calls;
  calls.then(rnp_set_timestamp, state_->ffi.get(), static_cast<std::uint64_t>(seconds))
      .then(rnp_op_sign_detached_create, &operation, state_->ffi.get(), input.get(), output.get());
  const Owned<rnp_op_sign_st> sign{operation};
  calls.then(rnp_op_sign_set_armor, sign.get(), true)
      .then(rnp_op_sign_set_hash, sign.get(), "SHA512")
      .then(rnp_op_sign_set_creation_time, sign.get(), static_cast<std::uint32_t>(seconds))
      .then(rnp_op_sign_add_signature, sign.get(), state_->signing.get(),
            static_cast<rnp_op_sign_signature_t*>(nullptr))
      .then(rnp_op_sign_execute, sign.get());
  if (!calls.ok())
    return refused("openpgp.sign", "the key " + state_->fingerprint + " does not sign",
                   calls.result());
  return text_of(output.get());
}

struct OpenPgpRing::State {
  Ffi ffi = new_ffi();
  std::vector<std::string> fingerprints;
};

OpenPgpRing::OpenPgpRing(std::unique_ptr<State> state) : state_(std::move(state)) {}
OpenPgpRing::OpenPgpRing(OpenPgpRing&&) noexcept = default;
OpenPgpRing& OpenPgpRing::operator=(OpenPgpRing&&) noexcept = default;
OpenPgpRing::~OpenPgpRing() = default;

namespace {

bool holds_secret(std::string_view key) {
  const Ffi scratch = new_ffi();
  const auto input = input_of(key);
  std::size_t count = 0;
  // Whatever cannot be read to its end may have held one before.
  rnp_import_keys(scratch.get(), input.get(), RNP_LOAD_SAVE_PUBLIC_KEYS | RNP_LOAD_SAVE_SECRET_KEYS,
                  nullptr);
  return rnp_get_secret_key_count(scratch.get(), &count) != RNP_SUCCESS || count != 0;
}

}  // namespace

Result<OpenPgpRing> OpenPgpRing::read(std::span<const std::string> public_keys) {
  auto state = std::make_unique<State>();
  for (const std::string& key : public_keys) {
    if (key.empty()) return Error{"openpgp.key", "the file is empty", ""};
    if (holds_secret(key))
      return Error{"openpgp.key",
                   "this is a secret key, where only its public half belongs: gpg --armor --export "
                   "writes that; if others could read the file, revoke the key",
                   ""};
    const auto input = input_of(key);
    const rnp_result_t result =
        rnp_import_keys(state->ffi.get(), input.get(), RNP_LOAD_SAVE_PUBLIC_KEYS, nullptr);
    if (result != RNP_SUCCESS)
      return refused("openpgp.key", "the file is not an OpenPGP public key", result);
  }
  state->fingerprints = primary_keys_of(state->ffi.get());
  return OpenPgpRing{std::move(state)};
}

const std::vector<std::string>& OpenPgpRing::fingerprints() const { return state_->fingerprints; }

Result<std::string> OpenPgpRing::armoured(const std::string& fingerprint) const {
  rnp_key_handle_t handle = nullptr;
  const rnp_result_t result =
      rnp_locate_key(state_->ffi.get(), "fingerprint", fingerprint.c_str(), &handle);
  if (result != RNP_SUCCESS || !handle)
    return refused("openpgp.key", "there is no key " + fingerprint, result);
  const Key key{handle};
  return exported(key.get(), RNP_KEY_EXPORT_PUBLIC);
}

namespace {

// The sooner end of a signature and of its key; nothing when neither ends.
std::optional<Instant> end_of(rnp_op_verify_signature_t signature, rnp_key_handle_t key) {
  constexpr std::uint64_t kNever = std::numeric_limits<std::uint64_t>::max();
  std::uint64_t end = kNever;
  if (rnp_key_valid_till64(key, &end) != RNP_SUCCESS) end = kNever;
  std::uint32_t made = 0;
  std::uint32_t lasts = 0;
  if (rnp_op_verify_signature_get_times(signature, &made, &lasts) == RNP_SUCCESS && lasts != 0)
    end = std::min(end, std::uint64_t{made} + lasts);
  if (end > static_cast<std::uint64_t>(kLastInstant.ms / 1000)) return {};
  return Instant{static_cast<std::int64_t>(end) * 1000};
}

std::string why(rnp_result_t status) {
  if (status == RNP_ERROR_KEY_NOT_FOUND) return "the signature is by a key that is not listed";
  if (status == RNP_ERROR_SIGNATURE_EXPIRED) return "the signature or its key has expired";
  return "the signature does not fit the document, or its key is no longer good";
}

}  // namespace

Result<SignatureSeen> OpenPgpRing::verify(std::string_view bytes, std::string_view signature,
                                          Instant now) const {
  if (bytes.empty() || signature.empty())
    return Error{"openpgp.signature", "the file holds no OpenPGP signature", ""};
  const auto input = input_of(bytes);
  const auto armoured = input_of(signature);
  rnp_op_verify_t operation = nullptr;
  Calls calls;
  calls.then(rnp_set_timestamp, state_->ffi.get(), static_cast<std::uint64_t>(now.ms / 1000))
      .then(rnp_op_verify_detached_create, &operation, state_->ffi.get(), input.get(),
            armoured.get());
  const Owned<rnp_op_verify_st> verify{operation};
  // One good signature is enough, so that each is asked for itself.
  if (calls.ok()) rnp_op_verify_execute(verify.get());
  std::size_t count = 0;
  calls.then(rnp_op_verify_get_signature_count, verify.get(), &count);
  if (!calls.ok() || count == 0)
    return Error{"openpgp.signature", "the file holds no OpenPGP signature", ""};
  rnp_result_t status = RNP_SUCCESS;
  for (std::size_t index = 0; index < count; ++index) {
    rnp_op_verify_signature_t each = nullptr;
    if (rnp_op_verify_get_signature_at(verify.get(), index, &each) != RNP_SUCCESS) continue;
    status = rnp_op_verify_signature_get_status(each);
    rnp_key_handle_t handle = nullptr;
    if (status != RNP_SUCCESS || rnp_op_verify_signature_get_key(each, &handle) != RNP_SUCCESS)
      continue;
    const Key key{handle};
    const std::optional<Instant> end = end_of(each, key.get());
    if (!end || now < *end) return SignatureSeen{primary_fingerprint_of(key.get()), end};
    status = RNP_ERROR_SIGNATURE_EXPIRED;
  }
  return Error{"openpgp.signature", why(status), ""};
}

}  // namespace docket
