// For tests: valid CSAF documents with what listings look at.

#pragma once

#include <string>
#include <string_view>

namespace docket::csaf {

struct AdvisoryRow {
  std::string id = "ACME-2024-001";
  std::string label = "WHITE";  // empty: nothing is said of TLP
  std::string first = "2024-01-02T03:04:05Z";
  std::string current = "2024-01-02T03:04:05Z";
  int revisions = 1;
  std::string status = "final";
  std::string version = "2.0";
  std::string title = "Gate writes out of bounds";
};

inline std::string advisory(const AdvisoryRow& row) {
  const bool is_new = row.version == "2.1";
  std::string text = "{\n";
  if (is_new)
    text += "\"$schema\": \"https://docs.oasis-open.org/csaf/csaf/v2.1/schema/csaf.json\",\n";
  text +=
      "\"document\": {\"category\": \"csaf_base\", \"csaf_version\": \"" + row.version + "\",\n";
  if (!row.label.empty())
    text += "\"distribution\": {\"tlp\": {\"label\": \"" + row.label + "\"}},\n";
  text += "\"lang\": \"en\", \"title\": \"" + row.title +
          "\",\n\"publisher\": {\"category\": \"vendor\", \"name\": \"Acme\", \"namespace\": "
          "\"https://psirt.acme.example\"},\n\"tracking\": {\"id\": \"" +
          row.id + "\", \"status\": \"" + row.status + "\", \"version\": \"" +
          std::to_string(row.revisions) + "\",\n\"initial_release_date\": \"" + row.first +
          "\", \"current_release_date\": \"" + row.current + "\",\n\"revision_history\": [";
  for (int number = 1; number <= row.revisions; ++number) {
    const std::string& date = number == row.revisions ? row.current : row.first;
    text += std::string{number > 1 ? "," : ""} + "{\"date\": \"" + date + "\", \"number\": \"" +
            std::to_string(number) + "\", \"summary\": \"a release\"}";
  }
  return text + "]}}}\n";
}

}  // namespace docket::csaf
