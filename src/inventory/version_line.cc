#include "inventory/version_line.h"

#include <algorithm>
#include <set>

#include "inventory/ecosystem.h"

namespace docket {
namespace {

// Where a span opens or closes.
struct Edge {
  std::string key;
  bool behind = false;
  bool opens = false;
  std::size_t span = 0;
};

int order_of(Scheme scheme, const Edge& left, const Edge& right) {
  const int order = compare_keys(scheme, left.key, right.key);
  return order != 0 ? order : static_cast<int>(left.behind) - static_cast<int>(right.behind);
}

// The edges of all spans. A span counts in `everywhere` when its bounds cannot be read.
class Edges {
 public:
  Edges(const std::vector<VersionSpan>& spans, Scheme scheme) : scheme_(scheme) {
    for (std::size_t at = 0; at < spans.size(); ++at) add(spans[at], at);
    std::stable_sort(edges_.begin(), edges_.end(), [scheme](const Edge& left, const Edge& right) {
      return order_of(scheme, left, right) < 0;
    });
  }

  const std::vector<Edge>& edges() const { return edges_; }
  const std::set<std::size_t>& from_the_first() const { return from_the_first_; }
  bool is_unreadable(std::size_t span) const { return unreadable_.contains(span); }

 private:
  void add(const VersionSpan& span, std::size_t at) {
    Edge open{"", !span.from_included, true, at};
    Edge close{"", span.up_to_included, false, at};
    const bool read = read_key(span.from, open) && read_key(span.up_to, close);
    const bool bounded = !span.from.empty() && !span.up_to.empty();
    const int order = read && bounded ? order_of(scheme_, open, close) : -1;
    if (!read && span.is_released) return;
    if (!read || order > 0) {
      unreadable_.insert(at);
      from_the_first_.insert(at);
      return;
    }
    if (order == 0) return;  // no version lies between
    if (span.from.empty()) {
      from_the_first_.insert(at);
    } else {
      edges_.push_back(std::move(open));
    }
    if (!span.up_to.empty()) edges_.push_back(std::move(close));
  }

  bool read_key(const std::string& text, Edge& edge) const {
    if (text.empty()) return true;
    const Result<Version> version = read_version(scheme_, text);
    if (version.ok()) edge.key = version->key();
    return version.ok();
  }

  Scheme scheme_;
  std::vector<Edge> edges_;
  std::set<std::size_t> from_the_first_;
  std::set<std::size_t> unreadable_;
};

}  // namespace

Told told(MatchStatus status) { return static_cast<Told>(status); }

Told otherwise_told(const Claim& claim) {
  return claim.otherwise ? told(*claim.otherwise) : Told::nothing;
}

std::optional<Scheme> scheme_of_claim(const Claim& claim) {
  for (const Purl& purl : claim.purls) {
    if (const std::optional<Scheme> scheme = scheme_of_type(purl.type)) return scheme;
  }
  return scheme_in_words(claim.scheme);
}

VersionLine line_of(const Claim& claim, Scheme scheme) {
  const Edges edges{claim.spans, scheme};
  std::set<std::size_t> open = edges.from_the_first();
  const auto told_now = [&] {
    if (open.empty()) return otherwise_told(claim);
    return edges.is_unreadable(*open.begin()) ? Told::unreadable
                                              : told(claim.spans[*open.begin()].status);
  };
  VersionLine line{told_now(), {}};
  Told before = line.first;
  const std::vector<Edge>& all = edges.edges();
  for (std::size_t at = 0; at < all.size(); ++at) {
    if (all[at].opens) {
      open.insert(all[at].span);
    } else {
      open.erase(all[at].span);
    }
    if (at + 1 < all.size() && order_of(scheme, all[at], all[at + 1]) == 0) continue;
    const Told now = told_now();
    if (now == before) continue;
    line.steps.push_back({all[at].key, all[at].behind, now});
    before = now;
  }
  return line;
}

std::vector<ListedVersion> listed_versions(const Claim& claim) {
  std::vector<ListedVersion> listed;
  std::optional<MatchStatus> range_before;  // of a range that may take in the versions behind it
  bool ranges_agree = true;
  for (const VersionSpan& span : claim.spans) {
    if (!span.is_just_one()) {
      ranges_agree = ranges_agree && (!range_before || *range_before == span.status);
      range_before = span.status;
      continue;
    }
    const bool sure = ranges_agree && (!range_before || *range_before == span.status);
    listed.push_back({span.from, sure ? told(span.status) : Told::undecided});
  }
  const auto by_text = [](const ListedVersion& left, const ListedVersion& right) {
    return left.text < right.text;
  };
  std::stable_sort(listed.begin(), listed.end(), by_text);
  const auto same = [](const ListedVersion& left, const ListedVersion& right) {
    return left.text == right.text;
  };
  listed.erase(std::unique(listed.begin(), listed.end(), same), listed.end());
  return listed;
}

}  // namespace docket
