// The exported ledger: lines of JSON in one canonical form, so that a changed byte is found
// wherever it is (docs/ledger_format.md). The caller writes the lines in this order:
//
//   header · records 0, 1, 2 … · after a record that changes the key: its key-change line ·
//   after record n - 1: the checkpoint of size n, when there is one · the last line: a checkpoint
//
// The reader is docket-verify (src/verify), which shares no line of this file.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "ledger/leaf.h"
#include "ledger/note.h"

namespace docket {

// Each function adds one line with its newline to `out`.

// `first` is the key with which the ledger began; its name is the origin.
void add_export_header(const VerifierKey& first, std::string& out);

void add_export_record(std::uint64_t index, const Leaf& leaf, std::string& out);

// `note` is a statement of ledger/key_change.h that stands, as text, in the record before.
void add_export_key_change(std::string_view note, std::string& out);

// `note` is a signed checkpoint over the records so far.
void add_export_checkpoint(std::string_view note, std::string& out);

}  // namespace docket
