// The frame of the plain pages: no script, one style that the policy names by its hash, a switch
// between the two languages.

#pragma once

#include <string>
#include <string_view>

#include "api/pages/words.h"
#include "net/message.h"

namespace docket {

// `text` so that it stands for itself in HTML, also inside a quoted attribute.
std::string escaped(std::string_view text);

struct PlainPage {
  int status = 200;
  Words title;
  std::string body;  // HTML
  std::string head;  // more for <head>, HTML
  bool switch_language = true;
};

Response html(const Request& request, const PlainPage& page);

// A see-other to a path of this site.
Response redirect(std::string path);

}  // namespace docket
