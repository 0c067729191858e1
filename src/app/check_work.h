// The work kCheckWork (app/document_work.h): whether documents keep the rules of their format.

#pragma once

#include <string_view>

#include "app/boxed_work.h"

namespace docket {

Status check_documents_boxed(std::string_view wish, Outside& outside);

}  // namespace docket
