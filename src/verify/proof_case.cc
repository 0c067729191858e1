#include "verify/proof_case.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <vector>

#include "base/bytes.h"
#include "ledger/tree.h"
#include "verify/json_reader.h"

namespace docket {
namespace {

// Takes the members out of a case; the first thing that is wrong stays in `answer`.
class Members {
 public:
  explicit Members(const JsonValue& value) : value_(value) {}

  std::uint64_t number(std::string_view name) {
    const JsonValue* found = member(name, JsonValue::Kind::number, "a number");
    if (!found) return 0;
    if (!found->whole) wrong(Verdict::not_good, name, "is not a whole number from 0 to 2^64 - 1");
    return found->whole.value_or(0);
  }

  Hash hash(std::string_view name) {
    const JsonValue* found = member(name, JsonValue::Kind::text, "a text");
    return found ? decoded(name, *found) : Hash{};
  }

  // An empty proof may be written as null, as some programs do.
  std::vector<Hash> hashes(std::string_view name) {
    std::vector<Hash> hashes;
    const JsonValue* null = value_.find(name);
    if (null && null->kind == JsonValue::Kind::null) return hashes;
    const JsonValue* found = member(name, JsonValue::Kind::array, "an array");
    if (!found) return hashes;
    for (const JsonValue& item : found->items) {
      if (item.kind != JsonValue::Kind::text) wrong(Verdict::unusable, name, "holds no texts");
      hashes.push_back(decoded(name, item));
    }
    return hashes;
  }

  std::optional<ProofAnswer> answer;

 private:
  void wrong(Verdict verdict, std::string_view name, std::string_view what) {
    if (!answer) answer = ProofAnswer{verdict, std::string{name} + " " + std::string{what}};
  }

  const JsonValue* member(std::string_view name, JsonValue::Kind kind, std::string_view wanted) {
    const JsonValue* found = value_.find(name);
    if (found && found->kind == kind) return found;
    const std::string what =
        (found ? "is not " : "is missing, it should be ") + std::string{wanted};
    wrong(Verdict::unusable, name, what);
    return nullptr;
  }

  Hash decoded(std::string_view name, const JsonValue& text) {
    Hash hash{};
    const std::optional<std::string> bytes = from_base64(text.text);
    if (!bytes || bytes->size() != hash.size()) {
      wrong(Verdict::not_good, name, "is not 32 bytes in base64");
    } else {
      std::copy(bytes->begin(), bytes->end(), hash.begin());
    }
    return hash;
  }

  const JsonValue& value_;
};

bool inclusion(Members& members) {
  const std::uint64_t index = members.number("leafIdx");
  const std::uint64_t size = members.number("treeSize");
  const Hash leaf = members.hash("leafHash");
  const Hash root = members.hash("root");
  const std::vector<Hash> proof = members.hashes("proof");
  return inclusion_holds(leaf, index, proof, {size, root});
}

bool consistency(Members& members) {
  const std::uint64_t older = members.number("size1");
  const std::uint64_t newer = members.number("size2");
  const Hash older_root = members.hash("root1");
  const Hash newer_root = members.hash("root2");
  const std::vector<Hash> proof = members.hashes("proof");
  return consistency_holds({{older, older_root}, {newer, newer_root}}, proof);
}

}  // namespace

ProofAnswer check_proof_case(ProofKind kind, std::string_view json) {
  std::string why;
  const std::optional<JsonValue> value = read_json(json, why);
  if (!value) return {Verdict::unusable, "the case is not JSON: " + why};
  if (value->kind != JsonValue::Kind::object)
    return {Verdict::unusable, "the case is not a JSON object"};
  Members members(*value);
  const bool holds = kind == ProofKind::inclusion ? inclusion(members) : consistency(members);
  if (members.answer) return *members.answer;
  if (holds) return {Verdict::good, ""};
  return {Verdict::not_good, "the proof does not hold"};
}

}  // namespace docket
