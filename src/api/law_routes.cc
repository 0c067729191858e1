// The laws in force, the ledger's head, and the API's own description.

#include "api/law_handlers.h"
#include "api/openapi.h"

namespace docket {

Result<Json> list_packs(const Call& call) { return call.docket.pack_list(); }

Result<Json> read_pack(const Call& call) { return call.docket.pack_page(call.parameter("name")); }

Result<CaseLaw> read_case_law(const Call& call, const KnowledgeWish& wish) {
  return call.docket.case_law(call.who(), call.parameter("case_id"), wish.known_at);
}

Result<RuleReason> read_rule(const Call& call, const RuleQuery& query) {
  return call.docket.rule_reason(call.who(), call.parameter("case_id"), call.parameter("rule"),
                                 query);
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
