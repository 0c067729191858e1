// The line reader of `docket duties` and `docket gate`, and the judge behind it.
//
// An input is a line "PACK NOW [KNOWN_AT]", where PACK is a number, and below it the line of a
// case.

#include <charconv>
#include <map>
#include <string>
#include <vector>

#include "base/check.h"
#include "base/text.h"
#include "duty/facts_json.h"
#include "fuzz.h"
#include "law/book.h"
#include "verdicts.h"

namespace docket {
namespace {

// Each pack alone, and at the end all together.
const Rulebook& rulebook(std::size_t number) {
  static const std::vector<std::string> names = embedded_pack_names();
  static std::map<std::size_t, Rulebook> books;
  number %= names.size() + 1;
  const auto found = books.find(number);
  if (found != books.end()) return found->second;
  std::vector<Pack> packs;
  for (std::size_t k = 0; k < names.size(); ++k) {
    if (k == number || number == names.size()) packs.push_back(*embedded_pack(names[k]));
  }
  return books.emplace(number, *Rulebook::of(std::move(packs))).first->second;
}

void read_and_judge(std::string_view text) {
  const std::size_t end = std::min(text.find('\n'), text.size());
  const std::vector<std::string_view> words = split(text.substr(0, end), ' ');
  std::size_t number = 0;
  std::from_chars(words[0].data(), words[0].data() + words[0].size(), number);
  Moment moment{*parse_instant("2020-01-01T00:00:00Z"), {}};
  if (words.size() > 1) {
    if (const Result<Instant> now = parse_instant(words[1]); now.ok()) moment.now = *now;
  }
  if (words.size() > 2) {
    if (const Result<Instant> known = parse_instant(words[2]); known.ok()) moment.known_at = *known;
  }
  const Rulebook& book = rulebook(number);
  const Result<Facts> facts = read_facts(text.substr(std::min(end + 1, text.size())), book);
  if (!facts.ok()) {
    CHECK(!facts.error().code.empty() && !facts.error().message.empty());
    return;
  }
  check_duties(book, *facts, moment);
  check_gates(book, *facts, moment);
}

}  // namespace
}  // namespace docket

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  docket::read_and_judge(docket::text_of(bytes, size));
  return 0;
}
