// The handlers of what the law says: of one case, and in the books.

#pragma once

#include "api/handlers.h"
#include "app/case_law.h"
#include "app/library.h"
#include "app/supposed.h"

namespace docket {

Result<Json> read_reason(const Call& call, const ReasonQuery& query);
Result<CaseLaw> read_case_law(const Call& call, const KnowledgeWish& wish);
Result<RuleReason> read_rule(const Call& call, const RuleQuery& query);

Result<BookList> list_books(const Call& call);
Result<BookPage> read_book_page(const Call& call);
Result<BookHits> find_in_books(const Call& call, const BookQuery& query);

}  // namespace docket
