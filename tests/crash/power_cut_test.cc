// The power goes at a random moment, again and again: nothing that was answered is lost, and what
// is there is whole. The controls show that the test would see it: with synchronous=NORMAL, with
// OFF, and with a disk whose syncs lie, entries must get lost.

#include <gtest/gtest.h>

#include <chrono>
#include <cstdlib>
#include <iostream>
#include <mutex>
#include <thread>

#include "tests/crash/life.h"

namespace docket::power_cut_test {
namespace {

constexpr int kCutsOfALife = 60;  // then the store is made anew, so that its file stays small

struct Tally {
  std::int64_t cuts = 0;
  std::int64_t acknowledged = 0;
  std::int64_t complaints = 0;
  std::string first_complaint;

  void complain(const std::string& what) {
    if (complaints++ == 0) first_complaint = what;
  }
  void add(const Tally& other) {
    cuts += other.cuts;
    acknowledged += other.acknowledged;
    if (other.complaints > 0 && complaints == 0) first_complaint = other.first_complaint;
    complaints += other.complaints;
  }
};

// Appends until the power goes, at a moment chosen beforehand. False: the store is not what it
// promised to be, and a new one is needed.
bool cut_once(Life& life, Tally& tally) {
  const std::uint64_t longest = life.random()() % 4 == 0 ? 150 : 30;
  life.disk().lose_power_after(static_cast<std::int64_t>(1 + life.random()() % longest));
  while (life.disk().has_power()) {
    if (!life.append()) break;
    if (life.random()() % 2 == 0) life.tend();
  }
  life.disk().lose_power_after(0);
  life.close();
  life.disk().restart(life.random());
  ++tally.cuts;
  // A second cut during the recovery: what recovers must survive it too.
  if (life.random()() % 8 == 0) {
    life.disk().lose_power_after(static_cast<std::int64_t>(life.random()() % 4));
    if (life.open().ok()) life.close();
    life.disk().lose_power_after(0);
    life.disk().restart(life.random());
  }
  const Status opened = life.open();
  if (!opened.ok()) {
    tally.complain("cannot be opened: " + opened.error().message);
    return false;
  }
  if (const auto complaint = life.complaint()) {
    tally.complain(*complaint);
    return false;
  }
  return true;
}

struct Setting {
  Sync sync = Sync::full;
  bool syncs_lie = false;
};

Tally cut_many(const Setting& setting, std::int64_t cuts, std::uint64_t seed) {
  Tally tally;
  Life life("disk" + std::to_string(seed), setting.sync, seed);
  while (tally.cuts < cuts) {
    life.begin_anew();
    life.disk().let_syncs_lie(setting.syncs_lie);
    if (!life.open().ok()) {
      tally.complain("an empty store cannot be opened");
      break;
    }
    bool sound = true;
    for (int cut = 0; cut < kCutsOfALife && sound; ++cut) sound = cut_once(life, tally);
    if (!sound) continue;
    if (const auto complaint = life.thorough_complaint()) tally.complain(*complaint);
  }
  tally.acknowledged = life.acknowledged();
  return tally;
}

Tally cut_on_all_cores(const Setting& setting, std::int64_t cuts) {
  const auto threads = std::max(1U, std::thread::hardware_concurrency());
  Tally all;
  std::mutex mutex;
  std::vector<std::thread> running;
  const char* seed = std::getenv("DOCKET_SEED");
  const std::uint64_t first = seed ? std::strtoull(seed, nullptr, 10) : 1;
  for (unsigned thread = 0; thread < threads; ++thread)
    running.emplace_back([&, thread] {
      const Tally tally = cut_many(setting, cuts / threads, first * 1000 + thread);
      const std::lock_guard lock(mutex);
      all.add(tally);
    });
  for (std::thread& thread : running) thread.join();
  return all;
}

bool is_long() { return std::getenv("DOCKET_LONG") != nullptr; }

TEST(PowerCut, NothingAnsweredIsLost) {
  const auto begin = std::chrono::steady_clock::now();
  const Tally tally = cut_on_all_cores({}, is_long() ? 1'000'000 : 20'000);
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
  EXPECT_EQ(tally.complaints, 0) << tally.first_complaint;
  EXPECT_GT(tally.acknowledged, tally.cuts);
  std::cout << tally.cuts << " power cuts, " << tally.acknowledged << " answered entries, "
            << static_cast<std::int64_t>(static_cast<double>(tally.cuts) / took.count())
            << " cuts/s\n";
}

TEST(PowerCut, TheControlsLoseEntries) {
  struct ControlRow {
    const char* what;
    Setting setting;
  };
  const ControlRow rows[] = {
      {"synchronous=NORMAL", {Sync::normal, false}},
      {"synchronous=OFF", {Sync::off, false}},
      {"syncs that lie", {Sync::full, true}},
  };
  for (const ControlRow& row : rows) {
    const Tally tally = cut_on_all_cores(row.setting, 400);
    EXPECT_GT(tally.complaints, 20) << row.what;
    std::cout << row.what << ": " << tally.complaints << " of " << tally.cuts
              << " cuts seen, the first: " << tally.first_complaint << "\n";
  }
}

}  // namespace
}  // namespace docket::power_cut_test
