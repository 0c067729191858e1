#include <algorithm>
#include <optional>
#include <set>

#include "formats/csaf/tests/moment.h"
#include "formats/csaf/upgrade_parts.h"

namespace docket::csaf {
namespace {

using Keys = std::set<std::string>;

bool needs_no_fix(const AffectedProduct& product, const std::string& about) {
  return std::any_of(
      product.statuses.begin(), product.statuses.end(), [&about](const VersionStatus& one) {
        return one.about == about && (one.status == "known_not_affected" || one.status == "fixed" ||
                                      one.status == "first_fixed");
      });
}

class Remedies {
 public:
  explicit Remedies(Advisory& advisory) : advisory_(advisory) {}

  void upgrade() {
    const std::size_t count = advisory_.texts.size();
    for (std::size_t at = 0; at < count; ++at) {
      if (is("none_available", at)) none_available(at);
    }
    for (std::size_t at = 0; at < count; ++at) {
      if (is("vendor_fix", at)) vendor_fix(at);
    }
  }

 private:
  bool is(std::string_view category, std::size_t at) const {
    const RecordText& text = advisory_.texts[at];
    return text.kind == "solution" && text.title == category;
  }

  Keys products_of(const RecordText& text) const {
    Keys keys{text.products.begin(), text.products.end()};
    for (const ProductGroup& group : advisory_.groups) {
      if (std::find(text.groups.begin(), text.groups.end(), group.key) != text.groups.end())
        keys.insert(group.products.begin(), group.products.end());
    }
    return keys;
  }

  // Gives the text those products in place of its products and groups.
  static void keep(RecordText& text, const Keys& keys) {
    text.products.assign(keys.begin(), keys.end());
    text.groups.clear();
    if (keys.empty()) text = {.about = text.about};
  }

  // The fix of products that need none is optional.
  void vendor_fix(std::size_t at) {
    Keys needed;
    Keys optional;
    for (const std::string& key : products_of(advisory_.texts[at])) {
      const auto product =
          std::find_if(advisory_.affected.begin(), advisory_.affected.end(),
                       [&key](const AffectedProduct& one) { return one.key == key; });
      const bool none =
          product != advisory_.affected.end() && needs_no_fix(*product, advisory_.texts[at].about);
      (none ? optional : needed).insert(key);
    }
    if (optional.empty()) return;
    RecordText apart = advisory_.texts[at];
    apart.title = "optional_patch";
    if (needed.empty()) {
      advisory_.texts[at] = std::move(apart);
      return;
    }
    keep(apart, optional);
    keep(advisory_.texts[at], needed);
    advisory_.texts.push_back(std::move(apart));
  }

  // Where a product has no fix and one as well: one that is out makes the first untrue, one that is
  // to come is planned.
  void none_available(std::size_t at) {
    const Keys all = products_of(advisory_.texts[at]);
    Keys left = all;
    Keys planned;
    for (std::size_t fix = 0; fix < advisory_.texts.size(); ++fix) {
      if (!is("vendor_fix", fix) || advisory_.texts[fix].about != advisory_.texts[at].about)
        continue;
      Keys fixed = products_of(advisory_.texts[fix]);
      const bool is_out = out(advisory_.texts[fix]);
      bool changed = false;
      for (const std::string& key : all) {
        if (!fixed.contains(key)) continue;
        left.erase(key);
        if (is_out) continue;
        planned.insert(key);
        fixed.erase(key);
        changed = true;
      }
      if (changed) keep(advisory_.texts[fix], fixed);
    }
    if (left == all) return;
    RecordText apart = advisory_.texts[at];
    apart.title = "fix_planned";
    keep(apart, planned);
    if (left.empty() && !planned.empty()) {
      advisory_.texts[at] = std::move(apart);
      return;
    }
    keep(advisory_.texts[at], left);
    if (!planned.empty()) advisory_.texts.push_back(std::move(apart));
  }

  // The document says when it was written: what was out by then is.
  bool out(const RecordText& fix) const {
    const std::optional<Moment> date = moment_of(fix.dated);
    if (!date) return false;
    for (const DatedFact& fact : advisory_.dates) {
      if (fact.what == "updated" && fact.about.empty()) return *date <= moment_of(fact.written);
    }
    return false;
  }

  Advisory& advisory_;
};

}  // namespace

void upgrade_remedies(Advisory& advisory) { Remedies{advisory}.upgrade(); }

}  // namespace docket::csaf
