#include "formats/sharing.h"

namespace docket {

std::string sharing_of(const Advisory& record) {
  std::string narrowest;
  for (const RecordText& text : record.texts) {
    if (text.kind != "distribution") continue;
    std::string label = sharing_label(text.title);
    if (text.text.starts_with(kStrictInWords)) label = "AMBER+STRICT";
    if (is_narrower(label, narrowest)) narrowest = std::move(label);
  }
  return narrowest;
}

void flag_sharing(Advisory& record, std::string_view where) {
  const std::string label = sharing_of(record);
  if (is_for_few(label)) record.flags.push_back({"for-few", std::string{where}, "TLP:" + label});
}

}  // namespace docket
