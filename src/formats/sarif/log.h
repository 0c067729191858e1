// The parts of a SARIF log, found without reading them all: a log holds as many results as a scan
// has findings, and is read a report at a time.
//
// A report is what the results of one run say of one vulnerability: of the number that their rule
// names, or where it names none, of that rule.

#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/result.h"
#include "formats/sarif/spans.h"

namespace docket::sarif {

// The driver of a tool, or one of its extensions.
struct Component {
  std::string pointer;         // "/runs/0/tool/driver"
  Json head = Json::object();  // its members but for the rules and messages
  std::string name;
  std::map<std::string, Span, std::less<>> messages;  // that any of its results may name
  std::vector<Span> rules;
  std::vector<std::string> rule_ids;
  std::vector<std::string> about;  // what a result of that rule is about (Group)
  std::map<std::string, std::size_t, std::less<>> by_id;  // the first of that id
};

struct RuleReference {
  bool known = false;
  std::size_t component = 0;
  std::size_t rule = 0;
};

struct Run {
  std::string pointer;         // "/runs/0"
  Json head = Json::object();  // its members but for those that are listed here
  std::vector<Component> components;
  // The first of that name, of that GUID in small letters; the first rule of that id.
  std::map<std::string, std::size_t, std::less<>> components_by_name;
  std::map<std::string, std::size_t, std::less<>> components_by_guid;
  std::map<std::string, RuleReference, std::less<>> rules_by_id;
  std::vector<Span> results;
  std::vector<Span> artifacts;
};

struct Group {
  std::size_t run = 0;
  std::string about;
  std::vector<std::uint32_t> results;
};

struct Log {
  std::string_view document;
  Json head = Json::object();  // its members but for the runs
  std::vector<Run> runs;
  std::vector<Group> groups;  // in the order of their first results
};

// Errors: json.syntax, format.too-deep, format.encoding, format.unknown (this is no SARIF log of
// 2.1.0), and those of parse_json.
Result<Log> open_log(std::string_view document);

// The rule that a result names, by its id or else by its place, in the component that it names by
// place, GUID or name; an id that goes on behind a rule's with "/" is of that rule. There is none
// in a component that the run does not have.
RuleReference rule_of(const Run& run, const Json& result);

// The id that the result gives its rule, or else the rule itself; empty: there is none.
std::string rule_id_of(const Run& run, const Json& result);

}  // namespace docket::sarif
