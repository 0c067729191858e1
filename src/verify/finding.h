// What docket-verify found wrong, and where. One sentence a person can act on.

#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace docket {

// What the exit status says.
enum class Verdict {
  good = 0,
  not_good = 1,  // changed, cut off, signed by another key: it does not verify
  unusable = 2,  // nothing could be judged: no such file, no export, wrong arguments
};

struct Place {
  std::uint64_t line = 0;               // from 1
  std::optional<std::uint64_t> byte;    // in the line, from 1
  std::optional<std::uint64_t> record;  // the ledger index

  bool operator==(const Place&) const = default;
};

struct Finding {
  Verdict verdict = Verdict::not_good;
  std::string code;     // docs/errors/verify.md
  std::string message;  // what is wrong
  std::optional<Place> place;

  bool operator==(const Finding&) const = default;
};

}  // namespace docket
