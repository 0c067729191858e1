#include "app/document.h"

#include "app/excerpt.h"
#include "formats/check.h"
#include "formats/documents.h"
#include "formats/sboms.h"

namespace docket {
namespace {

constexpr std::size_t kFailedMax = 200;

struct ItemTold {
  std::string place;
  std::optional<Advisory> advisory;
  std::vector<std::string> lost;
  std::optional<OutputRefusal> refused;

  static constexpr auto fields(auto list) {
    return list(field("place", &ItemTold::place, "in the document"),
                field("advisory", &ItemTold::advisory, "what was read"),
                field("lost", &ItemTold::lost, "what could not be carried"),
                field("refused", &ItemTold::refused, "why nothing was read"));
  }
};

// By the rules of the only thing that the document holds.
Status judge(std::string_view document, const Advisory& advisory, DocumentSeen& seen) {
  const CheckedFormat* format = check_for(advisory);
  const Result<Json> json = parse_json(document);
  if (!format || !json.ok()) return Done{};
  const std::vector<RuleFinding> findings = TRY(format->check(*json));
  seen.checked = format->key;
  seen.verdict = OutputVerdict{is_valid(findings), {}};
  for (const RuleFinding& one : findings) {
    if (seen.verdict->failed.size() == kFailedMax) break;
    seen.verdict->failed.push_back({one.test, std::string{name_of(one.kind)}, one.at, one.message});
  }
  seen.failed_more = static_cast<std::int64_t>(findings.size() - seen.verdict->failed.size());
  return Done{};
}

}  // namespace

Result<DocumentSeen> see_document(std::string_view document, std::size_t items_max,
                                  const VisitReport& visit) {
  const DocumentSort sort = TRY(sort_of_document(document));
  DocumentSeen seen;
  std::optional<Advisory> first;
  bool is_any_read = false;
  TRY(for_each_in(document, sort, [&](const FoundReport& found) {
    if (seen.total++ == 0 && found.read.ok()) first = found.read->advisory;
    is_any_read = is_any_read || found.read.ok();
    if (static_cast<std::size_t>(seen.total) <= items_max) visit(found);
  }));
  seen.bill = !is_any_read && read_sbom(document).ok();
  const bool is_one = seen.total == 1 || sort == DocumentSort::sarif;
  if (!is_one || !first) return seen;
  const Status judged = judge(document, *first, seen);
  if (!judged.ok() && judged.error().code != "format.no-schemas") return judged.error();
  return seen;
}

std::string told_item(const FoundReport& found) {
  ItemTold told{found.place, {}, {}, {}};
  if (found.read.ok()) {
    told.advisory = found.read->advisory;
    told.lost = found.read->lost;
  } else {
    const Error& error = found.read.error();
    told.refused = OutputRefusal{error.code, error.message, error.where};
  }
  return print(to_json(told));
}

Result<FoundReport> item_told(std::string_view json) {
  const Error nonsense{"box.ended", "the boxed process that read this told nonsense", ""};
  const Result<Json> parsed = parse_json(json);
  if (!parsed.ok()) return nonsense;
  Result<ItemTold> told = from_json<ItemTold>(*parsed);
  if (!told.ok() || told->advisory.has_value() == told->refused.has_value()) return nonsense;
  if (told->refused)
    return FoundReport{std::move(told->place),
                       Error{told->refused->code, told->refused->message, told->refused->where}};
  if (!can_be_read(*told->advisory)) return nonsense;
  return FoundReport{std::move(told->place),
                     Read{std::move(*told->advisory), std::move(told->lost)}};
}

}  // namespace docket
