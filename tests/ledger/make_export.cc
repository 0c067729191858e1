// Writes the export of a made-up ledger to standard output: make_export RECORDS

#include <cstdio>
#include <cstdlib>

#include "verify/sample_ledger.h"

int main(int count, char** values) {
  const std::uint64_t records = count > 1 ? std::strtoull(values[1], nullptr, 10) : 1000;
  docket::SampleLedger ledger({.records = records,
                               .erase_every = 11,
                               .checkpoint_every = 1000,
                               .key_change_at = records / 3});
  ledger.write([](const std::string& part) {
    if (std::fwrite(part.data(), 1, part.size(), stdout) != part.size()) std::exit(1);
  });
  return std::fflush(stdout) == 0 ? 0 : 1;
}
