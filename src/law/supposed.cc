#include "law/supposed.h"

#include <charconv>
#include <utility>

#include "base/text.h"

namespace docket {

namespace {

constexpr std::pair<std::string_view, TermUnit> kUnits[] = {{"h", TermUnit::hours},
                                                            {"d", TermUnit::days},
                                                            {"wd", TermUnit::working_days},
                                                            {"m", TermUnit::months},
                                                            {"y", TermUnit::years}};

}  // namespace

std::string_view short_name_of(TermUnit unit) {
  for (const auto& [name, meant] : kUnits)
    if (meant == unit) return name;
  return {};
}

Result<Term> parse_short_term(std::string_view text) {
  std::int64_t count = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), count);
  const std::string_view unit{read.ptr,
                              static_cast<std::size_t>(text.data() + text.size() - read.ptr)};
  for (const auto& [name, meant] : kUnits)
    if (read.ec == std::errc{} && unit == name && count > 0 && count < 100'000)
      return Term{count, meant};
  return Error{"pack.term",
               in_quotes(text) + " is no term; write a number and h, d, wd, m or y, as in 30d", ""};
}

Result<Pack> with_term(Pack pack, std::string_view duty, Term term) {
  bool found = false;
  for (DutyRule& rule : pack.duties) {
    if (rule.name != duty) continue;
    for (Variant& variant : rule.variants) {
      variant.clauses.form = TermForm::number;
      variant.clauses.term = term;
      if (!pack.calendar && needs_calendar(variant.clauses.counting, term.unit))
        return Error{"pack.term",
                     "the term counts working days, and the pack " + pack.identity.name +
                         " names no calendar",
                     ""};
    }
    found = true;
  }
  if (found) return pack;
  return Error{"pack.no-such-duty",
               "the pack " + pack.identity.name + " has no duty " + in_quotes(duty), ""};
}

}  // namespace docket
