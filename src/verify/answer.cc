#include "verify/answer.h"

#include "base/bytes.h"
#include "verify/json_reader.h"

namespace docket {
namespace {

std::string counted(std::uint64_t count, const std::string& what) {
  return std::to_string(count) + " " + what + (count == 1 ? "" : "s");
}

std::string base64(const Hash& hash) { return to_base64(view(hash)); }

std::string_view name_of(KeyChangeKind kind) {
  return kind == KeyChangeKind::rotated ? "rotated" : "lost";
}

std::string json_of(const TreeHead& head) {
  return "{\"size\":" + std::to_string(head.size) + ",\"root\":\"" + base64(head.root) + "\"}";
}

// The members about keys and the older checkpoint, which an export and a receipt share.
template <class Summary>
std::string json_of_keys(const Summary& summary) {
  std::string out = ",\"key\":" + json_text(vkey_text(summary.keys.back().key)) +
                    ",\"key_is_from_file\":" + (summary.key_is_from_file ? "true" : "false") +
                    ",\"key_changes\":[";
  for (std::size_t k = 1; k < summary.keys.size(); ++k) {
    const ChainKey& each = summary.keys[k];
    out += (k > 1 ? ",{\"kind\":\"" : "{\"kind\":\"") + std::string{name_of(*each.came_by)} + "\"" +
           (each.size ? ",\"size\":" + std::to_string(*each.size) : "") +
           ",\"key\":" + json_text(vkey_text(each.key)) + "}";
  }
  out += "]";
  if (summary.since) out += ",\"since\":" + json_of(*summary.since);
  return out + "}\n";
}

std::string words_on_change(const ChainKey& key) {
  const std::string place = key.size ? "after " + counted(*key.size, "record") + " " : "";
  if (key.came_by == KeyChangeKind::rotated)
    return "  " + place + "the key was changed to " + vkey_text(key.key) +
           ", signed by the key before\n";
  return "  " + place + "the key was lost; the new one is " + vkey_text(key.key) +
         ", for which the key before does not speak\n";
}

template <class Summary>
std::string words_on_keys(const Summary& summary) {
  std::string out = "  ledger   " + summary.origin + "\n  size     " +
                    counted(summary.head.size, "record") + "\n  root     " +
                    base64(summary.head.root) + "\n  key      " +
                    vkey_text(summary.keys.back().key) + "\n";
  for (const ChainKey& key : summary.keys) {
    if (key.came_by) out += words_on_change(key);
  }
  if (summary.since)
    out += "  since    the first " + counted(summary.since->size, "record") +
           " are those of the older checkpoint: nothing in them was rewritten\n";
  if (summary.key_is_from_file)
    out +=
        "  The key was taken from the file itself. So the file fits together, but anyone can make "
        "such a\n  file with a key of his own: compare the key above with the one the ledger's "
        "owner published,\n  or give that one with --key.\n";
  return out;
}

std::string words_on_place(const Place& place) {
  std::string out = "line " + std::to_string(place.line);
  if (place.byte) out += ", byte " + std::to_string(*place.byte);
  if (place.record) out += ", record " + std::to_string(*place.record);
  return out + ": ";
}

}  // namespace

std::string answer(AnswerForm form, const std::string& name, const Finding& finding) {
  if (form == AnswerForm::words)
    return name + ": " + (finding.verdict == Verdict::unusable ? "unusable: " : "NOT GOOD: ") +
           (finding.place ? words_on_place(*finding.place) : "") + finding.message + " [" +
           finding.code + "]\n";
  std::string out = "{\"ok\":false,\"code\":" + json_text(finding.code) +
                    ",\"message\":" + json_text(finding.message);
  if (finding.place) {
    out += ",\"line\":" + std::to_string(finding.place->line);
    if (finding.place->byte) out += ",\"byte\":" + std::to_string(*finding.place->byte);
    if (finding.place->record) out += ",\"record\":" + std::to_string(*finding.place->record);
  }
  return out + "}\n";
}

std::string answer(AnswerForm form, const std::string& name, const ExportSummary& summary) {
  if (form == AnswerForm::words)
    return name + ": good: " + counted(summary.records, "record") + ", " +
           std::to_string(summary.erased) + " of them erased, " +
           counted(summary.checkpoints, "checkpoint") + "; the last one signs all of it.\n" +
           words_on_keys(summary);
  return "{\"ok\":true,\"origin\":" + json_text(summary.origin) +
         ",\"records\":" + std::to_string(summary.records) +
         ",\"erased\":" + std::to_string(summary.erased) +
         ",\"checkpoints\":" + std::to_string(summary.checkpoints) +
         ",\"head\":" + json_of(summary.head) + json_of_keys(summary);
}

std::string answer(AnswerForm form, const std::string& name, const ReceiptSummary& summary) {
  if (form == AnswerForm::words)
    return name + ": good: record " + std::to_string(summary.index) + " is in the ledger" +
           (summary.erased ? "; its content was erased.\n" : ":\n  " + summary.body + "\n") +
           words_on_keys(summary);
  return "{\"ok\":true,\"origin\":" + json_text(summary.origin) +
         ",\"index\":" + std::to_string(summary.index) +
         ",\"erased\":" + (summary.erased ? "true" : "false") +
         ",\"head\":" + json_of(summary.head) + json_of_keys(summary);
}

std::string answer(AnswerForm form, const ProofAnswer& proof) {
  const bool ok = proof.verdict == Verdict::good;
  if (form == AnswerForm::json) return ok ? "{\"ok\":true}\n" : "{\"ok\":false}\n";
  return ok ? "good: the proof holds\n" : "NOT GOOD: " + proof.why + "\n";
}

}  // namespace docket
