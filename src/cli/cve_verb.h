// The words of docket cve that are no request of a case.

#pragma once

#include "base/result.h"
#include "cli/options.h"

namespace docket {

// docket cve account: asks CVE Services who we are there, and how many numbers may be reserved.
Status tell_cve_account(const Options& options);

}  // namespace docket
