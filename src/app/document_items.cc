#include "app/document_items.h"

#include <algorithm>

#include "base/text.h"
#include "cases/case_advisory.h"
#include "formats/command_text.h"

namespace docket {
namespace {

constexpr std::int64_t kCasesShown = 10;
constexpr std::size_t kNumbersMax = 20;

CaseAtHand case_in(const Rows& rows, std::size_t at, bool opened) {
  return {rows.text(at, "case_id"), rows.text(at, "number"), rows.text(at, "title"), opened};
}

void add_case(const CaseAtHand& one, DocumentItem& item) {
  const bool is_new =
      std::none_of(item.cases.begin(), item.cases.end(),
                   [&one](const CaseAtHand& other) { return other.case_id == one.case_id; });
  if (is_new) item.cases.push_back(one);
}

}  // namespace

std::vector<std::string> numbers_named(const Advisory& record) {
  std::vector<std::string> numbers;
  for (const Identifier& one : record.identifiers) {
    const bool names_it = one.relation == Relation::own || one.relation == Relation::same ||
                          one.relation == Relation::covers;
    const std::optional<CatalogueNumber> number = number_in(one.id);
    if (!names_it || !number || numbers.size() == kNumbersMax) continue;
    if (std::find(numbers.begin(), numbers.end(), number->canonical) == numbers.end())
      numbers.push_back(number->canonical);
  }
  return numbers;
}

Status add_cases(Store& store, const Reader& reader, DocumentItem& item) {
  if (item.id.empty()) return Done{};
  const RecordKey key = {item.format, item.id};
  const Rows opened = TRY(store.query("case_catalogue_seen",
                                      {key.source, key.record_id, seen_as(reader), kCasesShown}));
  for (std::size_t at = 0; at < opened.size(); ++at) add_case(case_in(opened, at, true), item);
  for (const std::string& number : item.identifiers) {
    const Rows rows =
        TRY(store.query("cases_of_identifier", {number, seen_as(reader), kCasesShown}));
    for (std::size_t at = 0; at < rows.size(); ++at) add_case(case_in(rows, at, false), item);
  }
  return Done{};
}

OpenChoice choice_for(const Advisory& record, const DocumentRole& as) {
  OpenChoice choice{as.role, as.assets};
  if (!choice.assets.empty() || as.kind.empty()) return choice;
  std::string named;
  for (const AffectedProduct& product : record.affected) {
    named = line_of(product.product.empty() ? product.full_name : product.product);
    if (!named.empty()) break;
  }
  if (named.empty()) named = line_of(own_number(record));
  choice.assets.push_back({std::move(named), as.kind, {}});
  return choice;
}

Submission submitted_together(std::vector<Command> commands) {
  Submission submission;
  submission.command = std::move(commands.front());
  submission.then.assign(std::make_move_iterator(commands.begin() + 1),
                         std::make_move_iterator(commands.end()));
  return submission;
}

Error no_such_item(const std::string& place, const DocumentSeen& seen, std::string where) {
  const std::string first = std::to_string(Documents::kItemsMax);
  if (seen.total > static_cast<std::int64_t>(Documents::kItemsMax))
    return {"import.no-such-item",
            in_quotes(place) + " is none of the first " + first + " of the " +
                std::to_string(seen.total) +
                " items of the document, which are as many as can be taken; bring the others in a "
                "document of their own",
            std::move(where)};
  return {"import.no-such-item",
          "the document holds nothing at " + in_quotes(place) + " that can be taken",
          std::move(where)};
}

}  // namespace docket
