// TLP labels and sharing groups.

#include "formats/csaf/tests/groups.h"

namespace docket::csaf {
namespace {

constexpr std::string_view kMax = "ffffffff-ffff-ffff-ffff-ffffffffffff";
constexpr std::string_view kNil = "00000000-0000-0000-0000-000000000000";
constexpr std::string_view kMaxName = "Public";
constexpr std::string_view kNilName = "No sharing allowed";

const Json& group_of(const Document& document) {
  return member(member(document.document, "distribution"), "sharing_group");
}

void public_group_is_not_clear(const Document& document, Report& report) {
  if (group_of(document).text_of("id") != kMax || document.tlp == "CLEAR") return;
  const Json& distribution = member(document.document, "distribution");
  const Json* tlp = distribution.find("tlp");
  report.fail_below(tlp == nullptr ? distribution : *tlp, tlp == nullptr ? "tlp" : "label",
                    "a document for everyone is labelled " +
                        (document.tlp.empty() ? "nothing" : std::string{document.tlp}));
}

void clear_group_is_not_public(const Document& document, Report& report) {
  const Json* id = group_of(document).find("id");
  if (document.tlp != "CLEAR" || id == nullptr || text(*id) == kMax) return;
  if (text(*id) == kNil && document.status == "draft") return;
  report.fail(*id, "a document that is TLP:CLEAR is for everyone, not for a group");
}

void group_name_is_reserved(const Document& document, Report& report) {
  const Json& group = group_of(document);
  const std::string_view id = group.text_of("id"), name = group.text_of("name");
  if ((name == kMaxName && id != kMax) || (name == kNilName && id != kNil))
    report.fail(*group.find("name"),
                "the name '" + std::string{name} + "' is reserved for another group");
}

void group_name_is_missing(const Document& document, Report& report) {
  const Json& group = group_of(document);
  const std::string_view id = group.text_of("id"), name = group.text_of("name");
  const std::string_view wanted = id == kMax ? kMaxName : id == kNil ? kNilName : "";
  if (!wanted.empty() && name != wanted)
    report.fail_below(group, "name", "this group is named '" + std::string{wanted} + "'");
}

void label_is_missing(const Document& document, Report& report) {
  constexpr std::string_view kLabels[] = {"WHITE", "GREEN", "AMBER", "RED"};
  for (const std::string_view label : kLabels) {
    if (document.tlp == label) return;
  }
  const Json* tlp = member(document.document, "distribution").find("tlp");
  const bool there = tlp != nullptr && tlp->find("label") != nullptr;
  report.fail(there ? *tlp->find("label") : document.document,
              there ? "this is no TLP label" : "the document has no TLP label");
}

void group_is_everyone(const Document& document, Report& report) {
  if (const Json& group = group_of(document); group.text_of("id") == kMax)
    report.fail(*group.find("id"), "the Max UUID stands for everyone, not for a group");
}

void group_is_no_one(const Document& document, Report& report) {
  if (const Json& group = group_of(document); group.text_of("id") == kNil)
    report.fail(*group.find("id"), "the Nil UUID stands for no one, not for a group");
}

void clear_has_a_group(const Document& document, Report& report) {
  const Json* group = member(document.document, "distribution").find("sharing_group");
  if (document.tlp == "CLEAR" && group != nullptr)
    report.fail(*group, "a document that is TLP:CLEAR needs no sharing group");
}

constexpr Test kTests[] = {
    {"6.1.38", "Group for everyone without TLP:CLEAR", TestKind::mandatory, false, true,
     public_group_is_not_clear},
    {"6.1.39", "Closed group with TLP:CLEAR", TestKind::mandatory, false, true,
     clear_group_is_not_public},
    {"6.1.40", "Reserved name of a sharing group", TestKind::mandatory, false, true,
     group_name_is_reserved},
    {"6.1.41", "Missing name of a sharing group", TestKind::mandatory, false, true,
     group_name_is_missing},
    {"6.2.10", "Missing TLP label", TestKind::recommended, true, false, label_is_missing},
    {"6.2.28", "Max UUID as a sharing group", TestKind::recommended, false, true,
     group_is_everyone},
    {"6.2.29", "Nil UUID as a sharing group", TestKind::recommended, false, true, group_is_no_one},
    {"6.2.30", "Sharing group with TLP:CLEAR", TestKind::recommended, false, true,
     clear_has_a_group},
};

}  // namespace

std::span<const Test> sharing_tests() { return kTests; }

}  // namespace docket::csaf
