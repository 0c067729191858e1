// The letters of the messages to and from a boxed process that begin something or end it; those in
// between are each side's own (boxed_input.cc, boxed_work.cc).

#pragma once

namespace docket {

// To the box: "the name of a file" or "the name\0the leaf to begin with", and the file, open.
inline constexpr char kFile = 'F';
// The same, and each record is wanted whole, not only what the catalogue shows of it.
inline constexpr char kFileWhole = 'G';
// The bytes of a record, to be read once more.
inline constexpr char kAgain = 'A';
// "how many of what it holds are wanted\0the bytes of a document".
inline constexpr char kDocument = 'D';
// The bytes of a record, of which the claims are wanted.
inline constexpr char kClaimsOf = 'C';
// The bytes of a bill of materials.
inline constexpr char kBillOf = 'B';
// "the name of a work\0what is wished".
inline constexpr char kWork = 'W';
// From the box, at the end of a file or of a work:
inline constexpr char kEnd = 'e';
inline constexpr char kFailed = 'x';  // told_error(): the box cannot be, or what came not be read

}  // namespace docket
