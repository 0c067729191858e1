// Random histories of cases, one JSON object a line, for comparing two evaluators.
//
//   naive_histories --count N --seed S --now INSTANT [--known-at INSTANT]
//
// The moments gather where verdicts change: at `now`, at the end of a term that an earlier event
// of the same history started, at midnight in Shanghai, and one second or millisecond beside.
// About one line in fifty is one that has to be refused.

#include <cstdint>
#include <iostream>
#include <optional>
#include <string>
#include <vector>

#include "base/json.h"
#include "naive_time.h"

namespace naive {
namespace {

using docket::Json;

// SplitMix64: the same numbers from the same seed on every machine.
class Chance {
 public:
  explicit Chance(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next() {
    state_ += 0x9E3779B97F4A7C15;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
    return z ^ (z >> 31);
  }
  std::size_t below(std::size_t bound) { return static_cast<std::size_t>(next() % bound); }
  bool one_in(std::size_t count) { return below(count) == 0; }
  template <class T>
  const T& of(const std::vector<T>& values) {
    return values[below(values.size())];
  }

 private:
  std::uint64_t state_;
};

const std::vector<std::string> kParties = {"acme", "lab", "vendor", "Zeta", "甲公司", "a"};
const std::vector<std::string> kAssets = {"p1", "s1", "system", "P2", "é", "资产"};
const std::vector<std::string> kKinds = {"product", "product", "service", "system"};
// What is often decisive stands more than once.
const std::vector<std::string> kRoles = {"provider", "provider",    "operator",
                                         "operator", "third-party", "individual"};
const std::vector<std::string> kEvents = {"learned",       "learned",       "learned",
                                          "verified",      "verified",      "refuted",
                                          "fixed",         "mitigated",     "fixed",
                                          "published",     "told-users",    "told-users",
                                          "told-partners", "told-partners", "support-given",
                                          "reported",      "reported",      "verification-started"};
const std::vector<std::string> kContents = {"risk", "measures", "credits"};

class Historian {
 public:
  Historian(std::uint64_t seed, Moment now, std::optional<Moment> known_at)
      : chance_(seed), now_(now), known_at_(known_at) {}

  std::string line(std::uint64_t number) {
    moments_.clear();
    parties_.clear();
    assets_.clear();
    Json line = Json::object({{"case", "c" + std::to_string(number)}});
    Json assets = some_assets();
    Json parties = some_parties();
    Json events = some_events();
    Json judgements = some_judgements();
    if (chance_.one_in(50)) return spoilt(std::move(line), std::move(events));
    // The order of the members, too, must not matter.
    if (chance_.one_in(2)) std::swap(parties, assets), names_swapped_ = true;
    add(line, names_swapped_ ? "assets" : "parties", std::move(parties));
    add(line, names_swapped_ ? "parties" : "assets", std::move(assets));
    names_swapped_ = false;
    add(line, "judgements", std::move(judgements));
    add(line, "events", std::move(events));
    if (chance_.one_in(20)) line.add("note", "an unknown field is ignored");
    return docket::print(line);
  }

 private:
  // An empty list may be left out.
  void add(Json& line, const char* name, Json list) {
    if (list.items()->empty() && chance_.one_in(2)) return;
    line.add(name, std::move(list));
  }

  Json some_assets() {
    Json list = Json::array();
    for (const std::string& asset : kAssets) {
      if (!chance_.one_in(3)) continue;
      assets_.push_back(asset);
      Json entry = Json::object({{"asset", asset}, {"kind", chance_.of(kKinds)}});
      if (chance_.one_in(2)) {
        list.add(std::move(entry));
      } else {
        list.items()->insert(list.items()->begin(), std::move(entry));
      }
    }
    return list;
  }

  Json some_parties() {
    Json list = Json::array();
    const std::size_t count = 1 + chance_.below(4);
    for (std::size_t i = 0; i < count; ++i) {
      const std::string party = chance_.of(kParties);  // the same one may come twice
      parties_.push_back(party);
      Json roles = Json::array();
      if (i == 0 && !assets_.empty() && !chance_.one_in(8))
        roles.add(Json::object({{"role", kRoles[chance_.below(4)]}, {"asset", assets_.front()}}));
      for (std::size_t role = chance_.below(4); role > 0; --role) {
        Json entry = Json::object({{"role", chance_.of(kRoles)}});
        if (!assets_.empty() && !chance_.one_in(8)) entry.add("asset", chance_.of(assets_));
        roles.add(std::move(entry));
      }
      Json entry = Json::object({{"party", party}});
      add(entry, "roles", std::move(roles));
      list.add(std::move(entry));
    }
    return list;
  }

  Json some_events() {
    Json list = Json::array();
    for (std::size_t i = chance_.below(15); i > 0; --i) {
      const std::string name = chance_.of(kEvents);
      Json entry = Json::object({{"event", name}, {"by", somebody()}});
      add_asset(entry);
      add_moments(entry, "occurred_at");
      if (chance_.one_in(name == "published" || name.starts_with("told") ? 2 : 10))
        entry.add("contains", some_contents());
      list.add(std::move(entry));
    }
    return list;
  }

  Json some_judgements() {
    Json list = Json::array();
    for (std::size_t i = chance_.below(7); i > 0; --i) {
      Json entry =
          Json::object({{"judged", chance_.one_in(2) ? "users-must-act" : "partners-must-act"},
                        {"value", chance_.one_in(2)},
                        {"by", somebody()}});
      add_asset(entry);
      add_moments(entry, "at");
      list.add(entry);
      if (chance_.one_in(3)) list.add(competing(std::move(entry)));
    }
    return list;
  }

  // Another answer to the same question at the same moment, perhaps recorded at another one.
  Json competing(Json entry) {
    entry.set("value", !*entry.find("value")->boolean());
    if (chance_.one_in(2)) {
      const auto at = read_moment(*entry.find("at")->text());
      entry.set("recorded_at", written(*at + static_cast<Moment>(chance_.below(3)) * kHour));
    }
    return entry;
  }

  // Mostly the main actor: what one party does for one asset is what decides its duties.
  std::string somebody() {
    if (chance_.one_in(16)) return "stranger";
    return chance_.one_in(5) ? chance_.of(parties_) : parties_.front();
  }

  void add_asset(Json& entry) {
    if (assets_.empty() || chance_.one_in(4)) return;
    entry.add("asset", chance_.one_in(3) ? chance_.of(assets_) : assets_.front());
  }

  Json some_contents() {
    Json list = Json::array();
    for (const std::string& content : kContents) {
      if (!chance_.one_in(3)) list.add(Json{content});
    }
    return list;
  }

  void add_moments(Json& entry, const char* name) {
    const Moment at = some_moment();
    moments_.push_back(at);
    entry.add(name, written(at));
    if (chance_.one_in(2)) return;
    const Moment delays[] = {0, kSecond, kHour, kDay, 30 * kDay, -kHour};
    Moment recorded_at = at + delays[chance_.below(6)];
    if (known_at_ && chance_.one_in(3))
      recorded_at = *known_at_ + static_cast<Moment>(chance_.below(3)) - 1;
    entry.add("recorded_at", written(recorded_at));
  }

  Moment some_moment() {
    const Moment beside[] = {0, 0, 0, 1, -1, kSecond, -kSecond};
    const Moment by = beside[chance_.below(7)];
    const long long terms[] = {5, 10, 90};
    switch (chance_.below(8)) {
      case 0:
        return now_ + by;
      case 1:  // where a term that starts here is over at `now`, or nearly so
        return now_ - static_cast<Moment>(terms[chance_.below(3)] + chance_.below(3)) * kDay + by;
      case 2:
      case 3:  // at the end of a term that an earlier event started
        if (!moments_.empty())
          return natural_days_over(chance_.of(moments_), terms[chance_.below(3)]) + by;
        break;
      case 4:  // together with another, or right beside it
        if (!moments_.empty()) return chance_.of(moments_) + by;
        break;
      case 5:  // at midnight in Shanghai
        return natural_days_over(now_ - static_cast<Moment>(chance_.below(120)) * kDay, 0) + by;
      case 6:  // soon after an earlier one
        if (!moments_.empty())
          return chance_.of(moments_) + static_cast<Moment>(chance_.below(7 * 86'400)) * kSecond;
        break;
      default:
        break;
    }
    return now_ - 130 * kDay + static_cast<Moment>(chance_.below(140 * 86'400)) * kSecond;
  }

  // In some zone, with as many digits of a fraction as somebody may have written.
  std::string written(Moment at) {
    struct Offset {
      Moment hours_4;
      const char* text;
    };
    const Offset offsets[] = {{32, "+08:00"}, {32, "+08:00"}, {32, "+08:00"},  {0, "Z"},
                              {0, "-00:00"},  {8, "+02:00"},  {-20, "-05:00"}, {22, "+05:30"},
                              {56, "+14:00"}, {-48, "-12:00"}};
    const Offset& offset = offsets[chance_.below(10)];
    std::string text = write_moment(at, offset.hours_4 * kHour / 4, "");
    if (text.find('.') == std::string::npos) {
      if (chance_.one_in(20)) text += ".000";
      if (chance_.one_in(40)) text += text.find('.') == std::string::npos ? ".0" : "0009";
    } else if (chance_.one_in(4)) {
      text += "999";  // cut off, not rounded
    }
    return text + offset.text;
  }

  // A line that must be refused.
  std::string spoilt(Json line, Json events) {
    const char* const bad_events[] = {
        R"({"event":"leaned","by":"acme","occurred_at":"2019-07-01T09:00:00+08:00"})",
        R"({"event":"learned","occurred_at":"2019-07-01T09:00:00+08:00"})",
        R"({"event":"learned","by":"acme"})",
        R"({"event":"learned","by":"acme","occurred_at":"2019-07-01T09:00:00"})",
        R"({"event":"learned","by":"acme","occurred_at":"2019-02-29T09:00:00+08:00"})",
        R"({"event":"learned","by":"a","asset":"nowhere","occurred_at":"2019-07-01T09:00:00Z"})",
    };
    const std::string product = R"({"asset":"p1","kind":"product"})";
    const std::string judged = R"({"case":"c","judgements":[{"by":"a","value":true,)";
    const std::string roles = R"({"case":"c","parties":[{"party":"a","roles":[)";
    const std::string bad_lines[] = {
        "",
        "[]",
        "\"case\"",
        "{\"case\":\"c\"",
        "{\"case\":\"c\"} {}",
        "{}",
        R"({"case":"c","assets":[)" + product + "," + product + "]}",
        R"({"case":"c","assets":[{"asset":"p1","kind":"thing"}]})",
        R"({"case":"c","assets":[{"asset":"p1"}]})",
        roles + R"({"role":"provider","asset":"p1"}]}]})",
        roles + R"({"role":"maker"}]}]})",
        judged + R"("judged":"users-must-act"}]})",
        judged + R"("judged":"users","at":"2019-07-01T00:00:00Z"}]})",
    };
    if (chance_.one_in(2)) return bad_lines[chance_.below(13)];
    docket::Result<Json> bad = docket::parse_json(bad_events[chance_.below(6)]);
    events = Json::array({*bad});
    line.add("events", std::move(events));
    return docket::print(line);
  }

  Chance chance_;
  Moment now_;
  std::optional<Moment> known_at_;
  std::vector<Moment> moments_;
  std::vector<std::string> parties_;
  std::vector<std::string> assets_;
  bool names_swapped_ = false;
};

int run(int count, char** words) {
  std::uint64_t lines = 0;
  std::uint64_t seed = 1;
  std::optional<Moment> now;
  std::optional<Moment> known_at;
  for (int i = 1; i + 1 < count; i += 2) {
    const std::string word = words[i];
    if (word == "--count") lines = std::stoull(words[i + 1]);
    if (word == "--seed") seed = std::stoull(words[i + 1]);
    if (word == "--now") now = read_moment(words[i + 1]);
    if (word == "--known-at") known_at = read_moment(words[i + 1]);
  }
  if (lines == 0 || !now) {
    std::cerr << "usage: naive_histories --count N --seed S --now INSTANT [--known-at INSTANT]\n";
    return 2;
  }
  Historian historian{seed, *now, known_at};
  for (std::uint64_t i = 1; i <= lines; ++i) std::cout << historian.line(i) << "\n";
  return 0;
}

}  // namespace
}  // namespace naive

int main(int count, char** words) { return naive::run(count, words); }
