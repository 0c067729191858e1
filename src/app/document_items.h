// What looking at a document and taking it have in common.

#pragma once

#include <string>
#include <vector>

#include "app/documents.h"

namespace docket {

// The numbers of the vulnerabilities that a record or a report names.
std::vector<std::string> numbers_named(const Advisory& record);

// The cases that there are for it already, those that were opened from it first.
Status add_cases(Store& store, const Reader& reader, DocumentItem& item);

// Without an asset, the first product that it names; where it names none, its number.
OpenChoice choice_for(const Advisory& record, const DocumentRole& as);

// Nothing that can be taken is there, as far as the document was read.
Error no_such_item(const std::string& place, const DocumentSeen& seen, std::string where);

// All or none of them.
Submission submitted_together(std::vector<Command> commands);

}  // namespace docket
