#include "formats/versions.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "base/text.h"
#include "formats/package_names.h"
#include "identifiers/percent.h"
#include "identifiers/purl.h"
#include "identifiers/vers.h"

namespace docket {
namespace {

// The schemes that may order the versions, the surest first.
std::vector<std::string> schemes_of(const AffectedProduct& product, const VersionStatus& range) {
  std::vector<std::string> schemes;
  if (const std::optional<Scheme> said = scheme_of(range.scheme))
    schemes.emplace_back(name_of(*said));
  for (const ProductIdentifier& one : product.identifiers) {
    if (one.scheme != "purl") continue;
    if (const Result<Purl> purl = parse_purl(one.id); purl.ok()) schemes.push_back(purl->type);
  }
  const ProductIdentifier* package = identifier_of(product, "package");
  const std::string& name = package ? package->id : product.product;
  if (const ProductIdentifier* one = identifier_of(product, "ecosystem"))
    if (const auto purl = package_in_ecosystem(one->id, name)) schemes.push_back(purl->type);
  if (const ProductIdentifier* one = identifier_of(product, "collection"))
    if (const auto purl = package_in_collection(one->id, name)) schemes.push_back(purl->type);
  return schemes;
}

// As the canonical form has it: what has a meaning in a range is encoded, and nothing else.
bool stays(char c) {
  return c > ' ' && c <= '~' && std::string_view{"><=!*|%"}.find(c) == std::string_view::npos;
}

}  // namespace

std::string range_in_words(const VersionStatus& range) {
  std::string words;
  const auto end = [&words](const char* sign, const std::string& version) {
    if (version.empty()) return;
    if (!words.empty()) words += ", ";
    words += sign + version;
  };
  end(">= ", range.from);
  end("< ", range.before);
  end("<= ", range.up_to);
  if (!range.scheme.empty()) words += " (" + range.scheme + ")";
  for (const VersionChange& change : range.changes) words += "; " + change.at + " " + change.status;
  return words;
}

std::string vers_of(const AffectedProduct& product, const VersionStatus& range) {
  if (!range.changes.empty()) return {};
  std::string constraints;
  const auto end = [&constraints](const char* sign, const std::string& version) {
    if (version.empty() || version == "*") return;
    if (!constraints.empty()) constraints += '|';
    constraints += sign + percent_encoded(version, stays);
  };
  if (range.from != "0") end(">=", range.from);
  end("<", range.before);
  end("<=", range.up_to);
  if (constraints.empty()) constraints = "*";
  for (const std::string& scheme : schemes_of(product, range)) {
    const Result<Vers> read = parse_vers("vers:" + scheme + "/" + constraints);
    if (read.ok()) return print(*read);
  }
  return {};
}

namespace {

// What is named, from one version to another one; nothing: it is open there.
struct Stretch {
  std::optional<Constraint> from;  // which is in it
  std::optional<Constraint> to;    // "<" or "<="

  bool is_one_version() const { return from && to && compare(from->version, to->version) == 0; }
};

// The end of a range; nothing where it is open (`open` or nothing is written). Errors: those of
// read_version.
Result<std::optional<Constraint>> end_of(Scheme scheme, const std::string& written,
                                         std::string_view open, Comparator comparator) {
  if (written.empty() || written == open) return std::optional<Constraint>{};
  return std::optional{Constraint{comparator, written, TRY(read_version(scheme, written))}};
}

Result<Stretch> stretch_of(Scheme scheme, const AffectedProduct& product,
                           const VersionStatus& status) {
  using enum Comparator;
  const std::optional<Scheme> said = scheme_of(status.scheme);
  if (!status.changes.empty() || (said && *said != scheme))
    return Error{"version.not-of-scheme", "the versions are of another scheme", ""};
  if (!status.is_range()) {
    const std::string& one = status.versions.empty() ? product.versions : status.versions;
    const Version version = TRY(read_version(scheme, one));
    return Stretch{Constraint{greater_equal, one, version}, Constraint{less_equal, one, version}};
  }
  Stretch stretch;
  stretch.from = TRY(end_of(scheme, status.from, "0", greater_equal));
  stretch.to = TRY(status.before.empty() ? end_of(scheme, status.up_to, "*", less_equal)
                                         : end_of(scheme, status.before, "*", less));
  return stretch;
}

// One of them where they meet or overlap; both begin in their order.
bool join(Stretch& first, const Stretch& next) {
  if (!first.to || !next.from) {
    if (!first.to) return true;
  } else if (compare(first.to->version, next.from->version) < 0) {
    return false;
  }
  if (!next.to) {
    first.to.reset();
  } else {
    const int order = compare(first.to->version, next.to->version);
    if (order < 0 || (order == 0 && next.to->comparator == Comparator::less_equal))
      first.to = next.to;
  }
  return true;
}

Result<std::vector<Stretch>> named_stretches(Scheme scheme, const AffectedProduct& product) {
  std::vector<Stretch> all;
  for (const VersionStatus& one : product.statuses)
    all.push_back(TRY(stretch_of(scheme, product, one)));
  std::stable_sort(all.begin(), all.end(), [](const Stretch& left, const Stretch& right) {
    if (!left.from || !right.from) return !left.from && right.from;
    return compare(left.from->version, right.from->version) < 0;
  });
  std::vector<Stretch> joined;
  for (const Stretch& one : all)
    if (joined.empty() || !join(joined.back(), one)) joined.push_back(one);
  return joined;
}

}  // namespace

std::string others_of(const AffectedProduct& product) {
  if (product.statuses.empty()) return {};
  for (const std::string& name : schemes_of(product, product.statuses.front())) {
    const std::optional<Scheme> scheme = scheme_of(name);
    const auto named = scheme ? named_stretches(*scheme, product) : Error{};
    if (!named.ok()) continue;
    std::string text;
    const auto add = [&text](std::string_view sign, const Constraint& at) {
      text += (text.empty() ? "" : "|") + std::string{sign} + percent_encoded(at.text, stays);
    };
    for (const Stretch& one : *named) {
      if (one.is_one_version()) {
        add("!=", *one.from);
        continue;
      }
      if (one.from) add("<", *one.from);
      if (one.to) add(one.to->comparator == Comparator::less ? ">=" : ">", *one.to);
    }
    const Result<Vers> others = parse_vers("vers:" + std::string{name_of(*scheme)} + "/" + text);
    return others.ok() ? print(*others) : std::string{};
  }
  return {};
}

bool keeps_order(std::string_view vers, const VersionStatus& range) {
  const std::optional<Scheme> said = scheme_of(range.scheme);
  return !vers.empty() && (!said || vers.starts_with("vers:" + std::string{name_of(*said)} + "/"));
}

namespace {

struct Bound {
  Comparator comparator = Comparator::equal;
  std::string version;
};

// A constraint that closes ends the stretch that is open, or the first one, which nothing opens.
// Of what opens while another one is open nobody knows what is meant; in an order that is known
// it was simplified away.
std::vector<VersionStatus> stretches_between(const std::vector<Bound>& bounds, bool is_open,
                                             const VersionStatus& form) {
  std::vector<VersionStatus> all;
  std::optional<VersionStatus> open;
  if (is_open) open = form;
  for (const Bound& one : bounds) {
    VersionStatus next = form;
    switch (one.comparator) {
      case Comparator::equal:
        next.versions = one.version;
        all.push_back(std::move(next));
        break;
      case Comparator::greater_equal:
        if (open) return {};
        next.from = one.version;
        open = std::move(next);
        break;
      case Comparator::less:
      case Comparator::less_equal:
        if (!open && !all.empty() && all.back().is_range()) return {};
        if (open) next = *std::move(open);
        open.reset();
        (one.comparator == Comparator::less ? next.before : next.up_to) = one.version;
        all.push_back(std::move(next));
        break;
      case Comparator::unequal:
      case Comparator::greater:
        return {};
    }
  }
  if (open) all.push_back(*std::move(open));
  for (VersionStatus& one : all) {
    if (one.versions.empty() && one.from.empty()) one.from = "0";
    if (one.is_range()) one.versions = range_in_words(one);
  }
  return all;
}

// ">=2.9", "3.1": nothing where it is neither.
std::optional<Bound> bound_of(std::string_view text) {
  constexpr std::pair<std::string_view, Comparator> kSigns[] = {
      {">=", Comparator::greater_equal}, {"<=", Comparator::less_equal},
      {"!=", Comparator::unequal},       {">", Comparator::greater},
      {"<", Comparator::less},           {"=", Comparator::equal}};
  Bound bound;
  for (const auto& [sign, meaning] : kSigns) {
    if (!text.starts_with(sign)) continue;
    text.remove_prefix(sign.size());
    bound.comparator = meaning;
    break;
  }
  std::optional<std::string> version = percent_decoded(trimmed(text));
  if (!version || version->empty() || version->find_first_of("<>=!*|") != std::string::npos)
    return std::nullopt;
  bound.version = *std::move(version);
  return bound;
}

}  // namespace

std::vector<VersionStatus> stretches_of(std::string_view text, const VersionStatus& said) {
  const Result<Vers> vers = parse_vers(text);
  if (!vers.ok() || vers->scheme == "none") return {};
  VersionStatus form = said;
  form.versions.clear();
  if (vers->order) form.scheme = vers->scheme;
  std::vector<Bound> bounds;
  for (const Constraint& one : simplified(*vers).constraints)
    bounds.push_back({one.comparator, one.text});
  return stretches_between(bounds, vers->any, form);
}

std::vector<VersionStatus> stretches_written(std::string_view text, const VersionStatus& said) {
  if (parse_vers(text).ok()) return stretches_of(text, said);
  if (text.starts_with("vers:")) {
    const std::size_t slash = text.find('/');
    const std::string_view scheme = text.substr(5, slash - 5);
    if (slash == std::string_view::npos || scheme_of(scheme)) return {};  // it is broken
    text.remove_prefix(slash + 1);
  } else if (text.find_first_of("<>|") == std::string_view::npos) {
    return {};
  }
  VersionStatus form = said;
  form.versions.clear();
  if (text == "*") return stretches_between({}, true, form);
  std::vector<Bound> bounds;
  for (const std::string_view one : split(text, '|')) {
    std::optional<Bound> bound = bound_of(trimmed(one));
    if (!bound) return {};
    bounds.push_back(*std::move(bound));
  }
  return stretches_between(bounds, false, form);
}

std::string_view status_of_others(const Advisory& advisory, const AffectedProduct& product) {
  if (!product.default_status.empty() || advisory.format != "osv") return product.default_status;
  return product.statuses.empty() ? "affected" : "unaffected";
}

}  // namespace docket
