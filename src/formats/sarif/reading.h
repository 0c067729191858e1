// What a report is made of while it is read: the values of the log that it uses, which of their
// members were carried, and the advisory that they become.

#pragma once

#include <deque>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "formats/read.h"
#include "formats/sarif/log.h"
#include "formats/taken.h"

namespace docket::sarif {

// A value of the document, and where it stands.
struct Held {
  std::string pointer;
  Json json;
};

// What the reports of one log may take together, in bytes read or made. Rules, artifacts and
// messages may be used by many, and a log that makes more of them than so many times its size is no
// honest one.
class Allowance {
 public:
  explicit Allowance(std::size_t log_bytes) : left_(kMin + kTimes * log_bytes) {}

  // Errors: format.too-large.
  Status take(std::size_t bytes, const std::string& where);

 private:
  static constexpr std::size_t kMin = 16UL << 20;
  static constexpr std::size_t kTimes = 16;

  std::size_t left_;
};

struct Reading {
  Reading(const Log& of_log, const Run& of_run, Allowance& of_all)
      : log(of_log), run(of_run), allowance(of_all) {}

  const Log& log;
  const Run& run;
  Allowance& allowance;
  std::deque<Held> held;  // read for this report alone; they stay where they are
  std::map<std::string, const Held*, std::less<>> held_at;  // by their pointers
  std::set<std::string> said;
  Taken taken;
  Advisory advisory;

  // Errors: those of parse_json, format.too-large; where = the pointer.
  Result<const Held*> hold(Span span, const std::string& pointer);

  // The text of a message or of a string in several formats; their other forms are lost.
  std::string message_text(const Json& holder, std::string_view name);
  std::string message_text(const Json& message);

  // True once for each text of a kind; there may be as many as there are results.
  bool is_new(std::string_view kind, std::string_view text);

  // Each is said once, however often the log says it. False: the text names no weakness.
  bool weakness(std::string_view text);
  void number(std::string_view scheme, std::string_view id, Relation relation);
  void tag(const std::string& tag);
  void reference(const std::string& address, std::string_view tag, std::string title = {});

  // The tags of a property bag: weaknesses (in "external/cwe/cwe-079" too), numbers, other words.
  void tags(const Json& holder);

  // What the value names in a taxonomy of weaknesses: a taxon of a result, or the target of a
  // relationship of a rule.
  void taxon(const Json& reference);

  void flag(std::string_view code, std::string where, std::string_view found = {});
};

}  // namespace docket::sarif
