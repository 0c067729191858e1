// What docket-verify prints: sentences for people, one line of JSON for programs.

#pragma once

#include <string>

#include "verify/export_check.h"
#include "verify/finding.h"
#include "verify/proof_case.h"
#include "verify/receipt_check.h"

namespace docket {

enum class AnswerForm { words, json };

// Each ends with a newline. `name` is what the user called the file.
std::string answer(AnswerForm form, const std::string& name, const Finding& finding);
std::string answer(AnswerForm form, const std::string& name, const ExportSummary& summary);
std::string answer(AnswerForm form, const std::string& name, const ReceiptSummary& summary);
std::string answer(AnswerForm form, const ProofAnswer& proof);

}  // namespace docket
