// What `docket match` has a boxed process do: read advisories and bills of materials, match them,
// and put into words what was found.

#pragma once

#include <string>
#include <vector>

#include "app/boxed_work.h"
#include "base/fields.h"
#include "cli/match_report.h"

namespace docket {

inline constexpr std::string_view kMatchWork = "match";

// A word behind that of a boxed reader: the claims of a whole catalogue have room in it.
inline constexpr std::string_view kHoldsMuch = "much";

// As JSON. The work asks for the files one after the other, by their place: advisories, then bills.
struct MatchRequest {
  std::vector<std::string> advisories;  // names
  std::vector<std::string> sboms;
  bool json = false;
  ReportStyle style;

  static constexpr auto fields(auto list) {
    return list(field("advisories", &MatchRequest::advisories, "names of files"),
                field("sboms", &MatchRequest::sboms, "names of files"),
                field("json", &MatchRequest::json, "a line of JSON a match"),
                field("style", &MatchRequest::style, "what is shown, and how"));
  }
};

// What it tells.
inline constexpr char kMatchText = 't';       // whole lines of the answer
inline constexpr char kMatchComplaint = 'c';  // MatchComplaint
inline constexpr char kMatchProgress = 'p';   // it is not dead
inline constexpr char kMatchEnd = 'e';        // MatchEnd, the last

struct MatchComplaint {
  std::string file;
  std::string code;
  std::string message;
  std::string where;

  static constexpr auto fields(auto list) {
    return list(field("file", &MatchComplaint::file, "its name, or a place in it"),
                field("code", &MatchComplaint::code, "stable"),
                field("message", &MatchComplaint::message, "for a person"),
                field("where", &MatchComplaint::where, "the place"));
  }
};

struct MatchEnd {
  bool affected = false;  // something that is shown
  std::string unread;     // of which sort of document none was read; empty: of each some

  static constexpr auto fields(auto list) {
    return list(field("affected", &MatchEnd::affected, "something that is shown"),
                field("unread", &MatchEnd::unread, "of what nothing was read"));
  }
};

extern const BoxedWork kMatchBoxed;

}  // namespace docket
