// What `docket provider check` has a boxed process do: judge a tree whose files are opened outside,
// and put that into words.

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/boxed_work.h"
#include "base/fields.h"
#include "time/instant.h"

namespace docket {

inline constexpr std::string_view kJudgeWork = "judge";

// A word behind that of a boxed reader: it gets ready to look at keys and signatures.
inline constexpr std::string_view kLooksAtKeys = "keys";

// As JSON. The work asks for the files by their paths.
struct JudgeRequest {
  std::vector<std::string> files;  // of the tree, below its root
  Instant now;
  bool json = false;

  static constexpr auto fields(auto list) {
    return list(field("files", &JudgeRequest::files, "paths"),
                field("now", &JudgeRequest::now, "the moment"),
                field("json", &JudgeRequest::json, "a line of JSON a requirement"));
  }
};

// What it tells: whole lines of the answer, and whether the tree just told of is less than it
// claims to be.
inline constexpr char kJudged = 'j';
inline constexpr char kBroken = 'b';

extern const BoxedWork kJudgeBoxed;

}  // namespace docket
