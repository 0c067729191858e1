// The fields of one block, looked up by name: which may stand in it, and how often.

#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "law/cursor.h"
#include "law/parser.h"

namespace docket {

// How often a field may stand in a block.
enum class HowOften : std::uint8_t { at_most_once, once, any };

struct FieldForm {
  Keyword name;
  HowOften count = HowOften::at_most_once;
};

class Fields {
 public:
  // Reports fields that are unknown, missing or there twice: law.unknown-field,
  // law.missing-field, law.field-twice.
  Fields(const Block& block, std::span<const FieldForm> forms, std::vector<Finding>& findings);

  // A cursor behind the name of each such field, in order.
  std::vector<Cursor> all(std::string_view name);
  std::optional<Cursor> one(std::string_view name);

  // The whole field as words of a law, of a paraphrase of it (cites paraphrase "…"), of another
  // chapter (cites in art-14 "…").
  void quotes(std::string_view name, std::vector<Quote>& into);

  // The whole field as a wording, as a day.
  std::optional<Wording> wording(std::string_view name);
  std::optional<Day> day(std::string_view name);

 private:
  void report(const char* code, std::string message, Place place);
  void sort_in(const RuleLine& field, std::span<const FieldForm> forms);

  std::map<std::string, std::vector<const RuleLine*>> by_name_;
  std::vector<Finding>& findings_;
};

}  // namespace docket
