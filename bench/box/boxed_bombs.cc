// What bombs cost a boxed process (tests/box/bombs.h): processor time in the best of some rounds,
// and memory above that of the idle process in the worst. Each is of about a megabyte; none may
// take 100 ms or 64 MB, but for those of which docs/foreign_documents.md says more.
//
//   boxed_bombs [ROUNDS]

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "../../tests/box/bomb_works.h"
#include "../../tests/box/bombs.h"
#include "app/document_work.h"

namespace docket::bombs {
namespace {

constexpr double kMillisecondsMax = 100;  // of those that may take 64 MB
constexpr std::size_t kMegabytesUsual = 64;

int run(int rounds) {
  int over = 0;
  double longest = 0;
  double largest = 0;
  for (const ListedBomb& one : listed()) {
    double milliseconds = 1e9;  // the best round: what else runs here is no part of it
    double megabytes = 0;
    std::string refusal;
    for (int round = 0; round < rounds; ++round) {
      const Burst burst = set_off(one.bomb, harmless(one.bomb));
      milliseconds = std::min(milliseconds, burst.processor);
      megabytes = std::max(megabytes, static_cast<double>(burst.peak) / (1U << 20));
      refusal = burst.refusal();
    }
    const bool is_usual = one.megabytes == kMegabytesUsual && one.bomb.work != kConvertWork;
    const bool is_over = (is_usual && milliseconds > kMillisecondsMax) ||
                         megabytes > static_cast<double>(one.megabytes);
    over += is_over ? 1 : 0;
    longest = std::max(longest, milliseconds);
    largest = std::max(largest, megabytes);
    std::printf("%-13s %-46s %6.1f ms %5.1f MB  %s%s\n", std::string{one.bomb.format}.c_str(),
                one.bomb.what.c_str(), milliseconds, megabytes,
                refusal.empty() ? "read" : refusal.c_str(), is_over ? "  OVER" : "");
  }
  std::printf("at worst %.1f ms of processor time and %.1f MB; %d over what they may\n", longest,
              largest, over);
  return over > 0 ? 1 : 0;
}

}  // namespace
}  // namespace docket::bombs

int main(int count, char** words) {
  const std::string word = count > 1 ? words[1] : "3";
  if (word == "boxed-reader") return docket::serve_from_a_box(docket::bombs::works()).ok() ? 0 : 1;
  return docket::bombs::run(std::max(std::atoi(word.c_str()), 1));
}
