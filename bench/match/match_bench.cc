// The components of one bill of materials against many affected ranges: ours beside node semver and
// PostgreSQL, equal answers before any time is told. The rounds take turns; told are the median and
// how far the rounds lie apart.
//
//   match_components [COMPONENTS] [RANGES] [ROUNDS]

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>

#include "inventory/index.h"
#include "made.h"
#include "theirs.h"

namespace docket {
namespace {

// Processor time of this program, which others on the machine do not lengthen.
double milliseconds() {
  timespec time{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

std::vector<Claim> claims_of(const Made& made) {
  std::vector<Claim> claims;
  for (std::uint32_t at = 0; at < made.ranges.size(); ++at) {
    const MadeRange& range = made.ranges[at];
    Claim claim{.advisory = at};
    claim.purls.push_back(*make_purl({.type = "npm", .name = package_name(range.package)}));
    claim.spans.push_back({version_text(range.from), true, version_text(range.before), false,
                           MatchStatus::affected, false});
    claims.push_back(std::move(claim));
  }
  return claims;
}

std::vector<std::string> purls_of(const Made& made) {
  std::vector<std::string> purls;
  for (const MadeComponent& one : made.components)
    purls.push_back("pkg:npm/" + package_name(one.package) + "@" + version_text(one.version));
  return purls;
}

std::vector<Component> components_of(const std::vector<std::string>& purls) {
  std::vector<Component> components(purls.size());
  for (std::size_t at = 0; at < purls.size(); ++at) {
    components[at].purls.push_back(*parse_purl(purls[at]));
    components[at].name = components[at].purls.front().name;
  }
  return components;
}

Answers answers_of(const MatchIndex& index, const std::vector<Match>& matches) {
  Answers answers;
  for (const Match& match : matches)
    answers.emplace_back(match.component, index.claims()[match.claim].advisory);
  std::sort(answers.begin(), answers.end());
  return answers;
}

// By hand over numbers, packages as places: what no engine with texts will undercut.
struct ByHand {
  struct Range {
    std::uint64_t from, before;
    std::uint32_t id;
  };
  std::vector<std::vector<Range>> packages;
  std::vector<std::pair<std::uint32_t, std::uint64_t>> components;

  static std::uint64_t packed(const Numbers& version) {
    std::uint64_t number = 0;
    for (int one : version) number = number << 8U | static_cast<unsigned>(one);
    return number;
  }

  explicit ByHand(const Made& made) {
    for (std::uint32_t at = 0; at < made.ranges.size(); ++at) {
      const MadeRange& range = made.ranges[at];
      if (packages.size() <= range.package) packages.resize(range.package + 1);
      packages[range.package].push_back({packed(range.from), packed(range.before), at});
    }
    for (const MadeComponent& one : made.components)
      components.emplace_back(one.package, packed(one.version));
  }

  Answers match() const {
    Answers answers;
    for (std::uint32_t at = 0; at < components.size(); ++at) {
      for (const Range& range : packages[components[at].first]) {
        if (range.from <= components[at].second && components[at].second < range.before)
          answers.emplace_back(at, range.id);
      }
    }
    return answers;
  }
};

class Series {
 public:
  explicit Series(const char* name) : name_(name) {}
  void add(double milliseconds) { rounds_.push_back(milliseconds); }
  double median() const {
    std::vector<double> sorted = rounds_;
    std::sort(sorted.begin(), sorted.end());
    return sorted.empty() ? 0 : sorted[sorted.size() / 2];
  }
  void tell(double ours) const {
    if (rounds_.empty()) {
      std::printf("%-46s not installed\n", name_);
      return;
    }
    const auto [least, most] = std::minmax_element(rounds_.begin(), rounds_.end());
    std::printf("%-46s %9.3f ms  (%.3f to %.3f)", name_, median(), *least, *most);
    if (ours > 0) std::printf("  %.1f times ours", median() / ours);
    std::printf("\n");
  }

 private:
  const char* name_;
  std::vector<double> rounds_;
};

struct Figures {
  Series engine{"docket, bill and index kept"};
  Series prepared{"docket, bill read before, keys made"};
  Series texts{"docket, from the texts of package URLs"};
  Series hand{"by hand over numbers, no texts"};
  Series node{"node semver, all read before"};
  Series postgres{"PostgreSQL, index over packages"};
};

// Each of ours gives the answers; only what is named is timed. It is done once before, as the
// others do it, since whatever ran last has the processor's caches.
template <class Work>
Answers timed(Series& series, const MatchIndex& index, Work work) {
  const bool warm = work().ok();
  const double before = milliseconds();
  const Result<std::vector<Match>> matches = work();
  series.add(milliseconds() - before);
  return warm && matches.ok() ? answers_of(index, *matches) : Answers{};
}

bool round(const MatchIndex& index, const std::vector<std::string>& purls, const ByHand& hand,
           const NodeSemver& node, const InPostgres& postgres, Figures& figures) {
  const std::vector<Component> components = components_of(purls);
  const PreparedSbom prepared{components};
  std::vector<Answers> all;
  all.push_back(timed(figures.engine, index, [&] { return index.match(prepared, {}); }));
  all.push_back(
      timed(figures.prepared, index, [&] { return index.match(PreparedSbom{components}, {}); }));
  all.push_back(timed(figures.texts, index, [&] {
    const std::vector<Component> read = components_of(purls);
    return index.match(PreparedSbom{read}, {});
  }));
  all.push_back(hand.match());
  const double before = milliseconds();
  all.push_back(hand.match());
  figures.hand.add(milliseconds() - before);
  for (Answers& answers : all) std::sort(answers.begin(), answers.end());
  if (const std::optional<TheirRound> their = node.round()) {
    figures.node.add(their->milliseconds);
    all.push_back(their->answers);
  }
  if (const std::optional<TheirRound> their = postgres.round()) {
    figures.postgres.add(their->milliseconds);
    all.push_back(their->answers);
  }
  return std::all_of(all.begin(), all.end(),
                     [&all](const Answers& answers) { return answers == all.front(); }) &&
         !all.front().empty();
}

int measure(std::size_t components, std::size_t ranges, int rounds) {
  const Made made = make(ranges, components);
  std::vector<Claim> claims = claims_of(made);
  const double before = milliseconds();
  const MatchIndex index{std::move(claims)};
  const double built = milliseconds() - before;
  const std::vector<std::string> purls = purls_of(made);
  const ByHand hand{made};
  const NodeSemver node{made};
  const InPostgres postgres{made};
  Figures figures;
  for (int at = 0; at < rounds; ++at) {
    if (round(index, purls, hand, node, postgres, figures)) continue;
    std::puts("the answers differ: no time is told");
    return 1;
  }
  std::printf("%zu components, %zu ranges, %d rounds, equal answers; index made in %.0f ms\n",
              components, ranges, rounds, built);
  figures.engine.tell(0);
  for (const Series* one :
       {&figures.prepared, &figures.texts, &figures.hand, &figures.node, &figures.postgres})
    one->tell(figures.engine.median());
  return 0;
}

}  // namespace
}  // namespace docket

int main(int count, char** words) {
  const std::size_t components = count > 1 ? std::strtoul(words[1], nullptr, 10) : 5'000;
  const std::size_t ranges = count > 2 ? std::strtoul(words[2], nullptr, 10) : 300'000;
  const int rounds = count > 3 ? std::atoi(words[3]) : 7;
  return docket::measure(components, ranges, rounds);
}
