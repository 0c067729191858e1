#include "ledger/export.h"

#include "base/bytes.h"
#include "base/check.h"
#include "base/json.h"

namespace docket {
namespace {

// The newline of the line and the quotes of the text around `note`.
void add_note_line(std::string_view name, std::string_view note, std::string& out) {
  out += "{\"";
  out += name;
  out += "\":";
  out += in_quotes(note);
  out += "}\n";
}

}  // namespace

void add_export_header(const VerifierKey& first, std::string& out) {
  CHECK(is_key_name(first.name));
  out += R"({"format":"docket-ledger/1","key":)";
  out += in_quotes(vkey_text(first));
  out += "}\n";
}

void add_export_record(std::uint64_t index, const Leaf& leaf, std::string& out) {
  out += R"({"index":)" + std::to_string(index);
  out += R"(,"leaf":")" + to_base64(view(leaf_hash_of(leaf)));
  if (const auto* salted = std::get_if<SaltedBody>(&leaf)) {
    out += R"(","salt":")" + to_base64(view(salted->salt));
    out += R"(","body":)" + in_quotes(salted->body);
    out += "}\n";
  } else {
    out += R"(","commitment":")" + to_base64(view(commitment_of(leaf)));
    out += "\"}\n";
  }
}

void add_export_key_change(std::string_view note, std::string& out) {
  add_note_line("key_change", note, out);
}

void add_export_checkpoint(std::string_view note, std::string& out) {
  add_note_line("checkpoint", note, out);
}

}  // namespace docket
