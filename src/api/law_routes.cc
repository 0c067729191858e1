// The laws in force, the ledger's head, and the API's own description.

#include "api/law_handlers.h"
#include "api/openapi.h"

namespace docket {
namespace {

std::set<std::string> adopted(const Call& call) {
  std::set<std::string> names;
  const PacksHeld packs = call.docket.packs();
  for (const Pack& pack : packs->rulebook().packs()) names.insert(pack.identity.name);
  return names;
}

}  // namespace

Result<Json> list_packs(const Call& call) { return call.docket.pack_list(); }

Result<Json> read_pack(const Call& call) { return call.docket.pack_page(call.parameter("name")); }

Result<Json> read_reason(const Call& call, const ReasonQuery& query) {
  return call.docket.reason(call.who(), call.parameter("case_id"), call.parameter("duty"), query);
}

Result<CaseLaw> read_case_law(const Call& call, const KnowledgeWish& wish) {
  return call.docket.case_law(call.who(), call.parameter("case_id"), wish.known_at);
}

Result<RuleReason> read_rule(const Call& call, const RuleQuery& query) {
  return call.docket.rule_reason(call.who(), call.parameter("case_id"), call.parameter("rule"),
                                 query);
}

Result<BookList> list_books(const Call& call) { return book_list(adopted(call)); }

Result<BookPage> read_book_page(const Call& call) {
  return book_page(std::string{call.parameter("name")}, adopted(call));
}

Result<BookHits> find_in_books(const Call& call, const BookQuery& query) {
  return search_books(query, adopted(call));
}

Result<Json> read_ledger(const Call& call) { return call.docket.ledger_head(); }

Response read_openapi(const Call&) {
  static const std::string text = openapi_text();
  Response response;
  response.headers = {{"Content-Type", "application/json"}};
  response.body = text;
  return response;
}

}  // namespace docket
