// cve_stand_in SCHEMAS: the stand-in as a program of its own, for tests that are not in C++. It
// says its address, and then does what each line of its input says, answering each with a line:
//
//     fail FAULT METHOD /path      the next request that begins so comes to that
//     release                      answers that are held back go out
//     put NUMBER STATE OWNER       a number that was reserved elsewhere
//     title NUMBER TEXT            somebody else writes another title
//     addition NUMBER NAME         somebody else adds to the record
//     asked                        what was asked so far, as JSON
//     bodies                       the bodies of what was asked, as JSON
//     wrong                        where its own answers are not as the API describes them, as JSON

#include <cstdio>
#include <iostream>
#include <map>

#include "tests/cve_services/stand_in.h"

namespace docket {
namespace {

using Fault = CveStandIn::Fault;

const std::map<std::string, Fault> kFaults = {
    {"drop_before", Fault::drop_before}, {"drop_after", Fault::drop_after},
    {"hang_after", Fault::hang_after},   {"no_json", Fault::no_json},
    {"status_401", Fault::status_401},   {"status_403", Fault::status_403},
    {"status_429", Fault::status_429},   {"status_500", Fault::status_500},
};

std::string word_from(std::string& line) {
  const std::size_t space = line.find(' ');
  std::string word = line.substr(0, space);
  line = space == std::string::npos ? "" : line.substr(space + 1);
  return word;
}

Json array_of(const std::vector<std::string>& texts) {
  Json array = Json::array();
  for (const std::string& text : texts) array.add(text);
  return array;
}

std::string answer(CveStandIn& there, std::string line) {
  const std::string verb = word_from(line);
  if (verb == "asked") return print(array_of(there.asked()));
  if (verb == "bodies") return print(array_of(there.bodies()));
  if (verb == "wrong") return print(array_of(there.not_as_described()));
  if (verb == "release") {
    there.release();
    return "done";
  }
  const std::string of = word_from(line);
  if (verb == "fail" && kFaults.contains(of)) {
    there.fail(line, kFaults.at(of));
  } else if (verb == "put") {
    const std::string state = word_from(line);
    there.put(of, {state, line, std::string{CveStandIn::kUser}, "2026-11-22T06:00:00.000Z", {}});
  } else if (verb == "title") {
    there.change_title(of, line);
  } else if (verb == "addition") {
    there.add_addition(of, line);
  } else {
    return "unknown";
  }
  return "done";
}

int run(const std::string& schemas) {
  CveStandIn there{schemas};
  std::cout << there.address() << std::endl;
  for (std::string line; std::getline(std::cin, line);)
    std::cout << answer(there, line) << std::endl;
  return 0;
}

}  // namespace
}  // namespace docket

int main(int count, char** words) {
  if (count == 2) return docket::run(words[1]);
  std::fputs("cve_stand_in SCHEMAS\n", stderr);
  return 2;
}
