// docket api-spec: the HTTP API as an OpenAPI document; openapi.json in the source tree holds it.

#include <cstdio>

#include "api/openapi.h"
#include "cli/door.h"
#include "cli/options.h"
#include "cli/verbs.h"

namespace docket {

int run_api_spec(std::span<const std::string> arguments) {
  const Result<Options> options = parse_options(arguments, {});
  if (!options.ok()) return say_error(options.error());
  if (options->has("help")) {
    std::fputs("docket api-spec\n\nPrints the HTTP API as an OpenAPI 3.1 document.\n", stdout);
    return kExitDone;
  }
  if (const Status alone = options->no_words(); !alone.ok()) return say_error(alone.error());
  const std::string text = openapi_text();
  const bool whole = std::fwrite(text.data(), 1, text.size(), stdout) == text.size();
  return whole && std::fflush(stdout) == 0 ? kExitDone : kExitFailed;
}

}  // namespace docket
