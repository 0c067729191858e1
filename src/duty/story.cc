#include "duty/story.h"

#include <algorithm>

#include "base/place.h"

namespace docket {
namespace {

constexpr std::size_t kWaysMax = 16;
constexpr const char* kAsset = "it";

std::string by(const std::string& party) { return party == Story::kBearer ? "" : " by " + party; }

}  // namespace

std::vector<Way> ways_of(const Pack& pack, std::int32_t at) {
  const Node& node = pack.nodes[place(at)];
  if (node.op == Op::either) {
    std::vector<Way> ways = ways_of(pack, node.left);
    for (Way& way : ways_of(pack, node.right)) ways.push_back(std::move(way));
    ways.resize(std::min(ways.size(), kWaysMax));
    return ways;
  }
  if (node.op == Op::both) {
    std::vector<Way> ways;
    for (const Way& left : ways_of(pack, node.left)) {
      for (const Way& right : ways_of(pack, node.right)) {
        Way way = left;
        way.insert(way.end(), right.begin(), right.end());
        if (ways.size() < kWaysMax) ways.push_back(std::move(way));
      }
    }
    return ways;
  }
  if (node.op == Op::unless) return ways_of(pack, node.left);
  return {{at}};
}

void judgements_in(const Pack& pack, std::int32_t at, std::vector<std::int32_t>& leaves) {
  if (at < 0) return;
  const Node& node = pack.nodes[place(at)];
  const auto same = [&](std::int32_t leaf) {
    const Node& other = pack.nodes[place(leaf)];
    return other.name == node.name && other.by == node.by && other.role == node.role;
  };
  if (node.op == Op::judgement && std::none_of(leaves.begin(), leaves.end(), same))
    leaves.push_back(at);
  judgements_in(pack, node.left, leaves);
  judgements_in(pack, node.right, leaves);
}

std::vector<std::vector<Judged>> all_judged(std::size_t judgements) {
  std::size_t combinations = 1;
  for (std::size_t k = 0; k < judgements; ++k) combinations *= 3;
  std::vector<std::vector<Judged>> all;
  for (std::size_t number = 0; number < combinations; ++number) {
    std::size_t rest = number;
    std::vector<Judged>& one = all.emplace_back();
    for (std::size_t k = 0; k < judgements; ++k) {
      one.push_back(static_cast<Judged>(rest % 3));
      rest /= 3;
    }
  }
  return all;
}

Story::Story(const Pack& pack, std::int32_t role, std::size_t kind) : pack_(&pack) {
  facts_.assets = {{kAsset, pack.kinds[kind].name}};
  take_role(kBearer, role);
}

void Story::add(std::int32_t leaf, Instant at, bool value) {
  const Node& node = pack_->nodes[place(leaf)];
  if (node.op == Op::event) {
    facts_.events.push_back(
        {pack_->events[place(node.name)].name, actor(node), "", at, at, contents_of(node), -1});
  } else if (node.op == Op::judgement) {
    facts_.judgements.push_back(
        {pack_->judgements[place(node.name)].name, value, actor(node), "", at, at, -1});
  }
}

void Story::judge(const std::vector<std::int32_t>& leaves, const std::vector<Judged>& judged,
                  Instant at) {
  for (std::size_t k = 0; k < leaves.size(); ++k) {
    if (judged[k] != Judged::not_at_all) add(leaves[k], at, judged[k] == Judged::yes);
  }
}

void Story::happen(const std::string& event, Instant at) {
  facts_.events.push_back({event, kBearer, "", at, at, {}, -1});
}

std::string Story::text(const std::string& title) const {
  std::string text = "```case\ncase \"" + title + "\"\n  asset     " + facts_.assets[0].kind;
  for (const Party& party : facts_.parties) {
    text += "; " + party.party + (party.party == kBearer ? " are " : " is ");
    for (std::size_t k = 0; k < party.roles.size(); ++k)
      text += (k == 0 ? "" : " and ") + party.roles[k].role;
  }
  text += "\n";
  for (const Judgement& each : facts_.judgements)
    text += "  " + moment(each.at) + "  " + each.judged + " is " + (each.value ? "true" : "false") +
            by(each.by) + "\n";
  for (const Fact& each : facts_.events) {
    text += "  " + moment(each.occurred_at) + "  " + each.event + by(each.by);
    for (std::size_t k = 0; each.contains && k < each.contains->size(); ++k)
      text += (k == 0 ? " with " : " and ") + (*each.contains)[k];
    text += "\n";
  }
  return text;
}

std::string Story::moment(Instant at) const {
  const Day day = day_of(*pack_->zone, at);
  const std::int64_t minutes = (at.ms - start_of(*pack_->zone, day).ms) / kMinuteMs;
  const auto two = [](std::int64_t number) {
    return (number < 10 ? "0" : "") + std::to_string(number);
  };
  return to_text(day) + " " + two(minutes / 60) + ":" + two(minutes % 60);
}

void Story::take_role(const std::string& party, std::int32_t role) {
  facts_.parties.push_back({party, {{pack_->roles[place(role)].name, kAsset}}});
}

// Who does what a leaf names: the bearer where it may, else a party with the role, made up.
std::string Story::actor(const Node& node) {
  if (node.by != By::role) return kBearer;
  const std::string& role = pack_->roles[place(node.role)].name;
  for (const Party& party : facts_.parties) {
    if (party.roles.front().role == role) return party.party;
  }
  const std::string name = "the-" + role;
  take_role(name, node.role);
  return name;
}

std::optional<std::vector<std::string>> Story::contents_of(const Node& node) const {
  if (node.contents == 0) return std::nullopt;
  std::vector<std::string> contents;
  for (std::size_t k = 0; k < pack_->contents.size(); ++k) {
    if (node.contents >> k & 1U) contents.push_back(pack_->contents[k].name);
  }
  return contents;
}

PackUnderEach::PackUnderEach(const Pack& which) : pack(which), book(*Rulebook::of({which})) {
  for (const Reading& reading : pack.readings) {
    for (std::size_t k = 0; k < reading.options.size(); ++k) {
      if (static_cast<std::int32_t>(k) == reading.taken) continue;
      const std::string& option = reading.options[k].name;
      others.push_back(
          {reading.name, option, *Rulebook::of({*taking(pack, reading.name, option)})});
    }
  }
}

std::vector<const PackUnderEach::Other*> PackUnderEach::others_of(
    const std::vector<std::int32_t>& readings) const {
  std::vector<const Other*> found;
  for (const Other& other : others) {
    const bool used = std::any_of(readings.begin(), readings.end(), [&](std::int32_t at) {
      return pack.readings[place(at)].name == other.reading;
    });
    if (used) found.push_back(&other);
  }
  return found;
}

Instant start_for(const Pack& pack, const RuleHead& rule) {
  Day day = *parse_day("2026-03-02");
  if (rule.since && day < *rule.since) day = *rule.since;
  if (rule.until && *rule.until < day) day = *rule.until;
  return moment_at(*pack.zone, day, std::chrono::hours{9});
}

}  // namespace docket
