// One flipped bit anywhere in the database file: it is reported, when the store is opened, when a
// record is read or by verify(), or every record and checkpoint reads as it was.

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <random>
#include <sstream>

#include "store/store.h"

namespace docket::flipped_bit_test {
namespace {

std::string plain_checkpoint(const TreeHead& head) {
  return "test\n" + std::to_string(head.size) + "\n" + hex(head.root) + "\n";
}

Result<std::unique_ptr<Store>> open_at(const std::string& folder) {
  StoreOptions options;
  options.place = folder;
  options.sign = plain_checkpoint;
  options.readers = 1;
  return open_store(options);
}

// Everything that a reader can see of the ledger, as one text; an error as soon as one is met.
Result<std::string> all_that_is_seen(Store& store) {
  std::string all = store.head().checkpoint;
  for (const Record& record : TRY(store.records(0, 1000)))
    all += std::to_string(record.index) + record.case_id + std::to_string(record.case_seq) + " " +
           std::to_string(record.recorded_ms) + record.body.value_or("erased") +
           hex(record.commitment);
  for (const char* case_id : {"c0", "c1", "c2"})
    for (const Record& record : TRY(store.load(case_id))) all += std::to_string(record.index);
  for (const SignedHead& head : TRY(store.checkpoints(0, 1000))) all += head.checkpoint;
  TRY(store.verify([](const SignedHead& head) -> Status {
    if (head.checkpoint == plain_checkpoint(head.tree)) return Done{};
    return Error{"store.damaged", "a checkpoint's text is another", ""};
  }));
  return all;
}

void fill(Store& store) {
  for (std::int64_t number = 0; number < 60; ++number) {
    Commit commit;
    commit.case_id = "c" + std::to_string(number % 3);
    commit.next_seq = number / 3 + 1;
    NewRecord record{commit.case_id, commit.next_seq, {}, std::string(150, 'x'), number};
    commit.records.push_back(std::move(record));
    if (number == 50) commit.erase = {7};
    ASSERT_TRUE(store.append(std::move(commit)).ok());
  }
}

std::string content_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

TEST(FlippedBit, IsReportedOrChangesNothing) {
  std::string folder = std::filesystem::exists("/dev/shm") ? "/dev/shm/docket-flip-XXXXXX"
                                                           : "/tmp/docket-flip-XXXXXX";
  ASSERT_NE(mkdtemp(folder.data()), nullptr);
  const std::string file = folder + "/docket.db";
  std::string seen;
  {
    const std::unique_ptr<Store> store = *open_at(folder);
    fill(*store);
    seen = *all_that_is_seen(*store);
  }
  const std::string sound = content_of(file);
  std::mt19937_64 random(11);
  constexpr int flips = 10'000;
  int reported = 0;
  for (int flip = 0; flip < flips; ++flip) {
    std::string changed = sound;
    const std::size_t at = random() % changed.size();
    changed[at] = static_cast<char>(changed[at] ^ (1 << (random() % 8)));
    std::filesystem::remove(file + "-wal");
    std::filesystem::remove(file + "-shm");
    std::ofstream(file, std::ios::binary) << changed;
    const Result<std::unique_ptr<Store>> store = open_at(folder);
    const Result<std::string> found =
        store.ok() ? all_that_is_seen(**store) : Result<std::string>{store.error()};
    if (!found.ok()) {
      ++reported;
    } else {
      ASSERT_EQ(*found, seen) << "byte " << at;
    }
  }
  EXPECT_GT(reported, flips / 20);
  EXPECT_LT(reported, flips) << "some bytes are free space";
  std::cout << flips << " flipped bits, " << reported << " reported, the rest changed nothing\n";
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace docket::flipped_bit_test
