// Excerpts of records: how they are shortened, and how they are kept.

#include "app/excerpts.h"
#include "app/unasked_test.h"

#include <gtest/gtest.h>

#include <condition_variable>
#include <thread>

namespace docket::excerpts_test {
namespace {

Read read_of(std::size_t texts, std::size_t text_bytes, std::size_t lost = 0) {
  Read read;
  read.advisory.format = "cve";
  read.advisory.title = "t";
  read.advisory.identifiers = {{"cve", "CVE-2030-1", Relation::own, "", {}}};
  for (std::size_t at = 0; at < texts; ++at)
    read.advisory.texts.push_back({.kind = "description", .text = std::string(text_bytes, 'x')});
  for (std::size_t at = 0; at < lost; ++at) read.lost.push_back("/x_" + std::to_string(at));
  return read;
}

struct ShortRow {
  const char* what;
  Read read;
  const char* left_out;
};

TEST(Excerpt, WhatDoesNotFitIsLeftOutAndSaid) {
  Read split = read_of(1, 0);
  for (int at = 0; at < 40'000; ++at) split.advisory.texts[0].text += "中";
  Read nested = read_of(1, 0);
  Json deep = Json::array();
  for (int at = 0; at < 5'000; ++at) deep.add(Json::array({std::string(1'000, 'y')}));
  nested.advisory.details = {{"x_deep", deep}};
  Read wide = read_of(1, 0);
  Json members = Json::object();
  for (int at = 0; at < 100'000; ++at) members.add("m" + std::to_string(at), at);
  wide.advisory.details = {{"x_wide", members}};
  Read quotes = read_of(11, 0);  // twice as many bytes in JSON
  for (RecordText& text : quotes.advisory.texts) text.text = std::string(60'000, '"');
  Read names = read_of(0, 0);
  Json nameless = Json::object({{std::string(2'000'000, 'n'), 1}});
  names.advisory.details = {{"x_name", nameless}};
  const ShortRow rows[] = {
      {"what fits is whole", read_of(10, 100'000), ""},
      {"a text of one byte more", read_of(1, 100'001), "/advisory/texts/0/text 0 1;"},
      {"no character is torn", split, "/advisory/texts/0/text 0 20001;"},
      {"a list of 1000", read_of(1, 1, 1'000), ""},
      {"and of one more", read_of(1, 1, 1'001), "/lost 1 0;"},
      {"lists in a member that no other format has", nested, "/advisory/details/0/value 4000 0;"},
      {"so many members", wide, "/advisory/details/0/value 99000 0;"},
      {"what is longer in JSON", quotes,
       "/advisory/texts/0/text 0 40000;/advisory/texts/1/text 0 40000;"},
      {"a name alone is too much", names, " 1 0;"},
  };
  for (const ShortRow& row : rows) {
    const Excerpt excerpt = excerpt_of(row.read);
    std::string left_out;
    for (const LeftOut& one : excerpt.left_out)
      left_out +=
          one.where + " " + std::to_string(one.items) + " " + std::to_string(one.bytes) + ";";
    EXPECT_EQ(left_out.substr(0, std::string_view{row.left_out}.size()), row.left_out) << row.what;
    EXPECT_EQ(left_out.empty(), std::string_view{row.left_out}.empty()) << row.what;
    const std::string json = print(to_json(excerpt));
    EXPECT_LE(json.size(), kExcerptBytesMax) << row.what;
    EXPECT_EQ(own_number(excerpt.advisory), "CVE-2030-1") << row.what;
    EXPECT_TRUE(excerpt_told(json).ok()) << row.what;
    const bool is_whole = excerpt.advisory == row.read.advisory && excerpt.lost == row.read.lost;
    EXPECT_EQ(left_out.empty(), is_whole) << row.what;
  }
}

TEST(Excerpt, MorePlacesThanAreNamedAreCountedTogether) {
  const Excerpt excerpt = excerpt_of(read_of(300, 7'000));
  ASSERT_EQ(excerpt.left_out.size(), 100U);
  EXPECT_EQ(excerpt.left_out[0], (LeftOut{"/advisory/texts", 200, 0}));
  EXPECT_EQ(excerpt.left_out[98], (LeftOut{"/advisory/texts/97/text", 0, 2'000}));
  EXPECT_EQ(excerpt.left_out[99], (LeftOut{"", 0, 4'000})) << "of the last two texts";
}

std::string told(const std::function<void(Advisory&)>& change) {
  Excerpt excerpt{read_of(1, 1).advisory, {}, {}};
  excerpt.advisory.dates = {{.what = "published", .flags = {"date-without-time"}}};
  excerpt.advisory.flags = {{"rejected", "/state", "x"}};
  change(excerpt.advisory);
  return print(to_json(excerpt));
}

TEST(Excerpt, WhatABoxTellsMayBeAnything) {
  struct Row {
    const char* what;
    std::string json;
    bool is_taken;
  };
  const std::string fine = told([](Advisory&) {});
  const Row rows[] = {
      {"an excerpt", fine, true},
      {"of as many bytes as one may have", fine + std::string(kExcerptBytesMax - fine.size(), ' '),
       true},
      {"and of one more", fine + std::string(kExcerptBytesMax - fine.size() + 1, ' '), false},
      {"no JSON", "no JSON", false},
      {"no advisory", "{}", false},
      {"a list that is none", R"({"advisory":{},"lost":[5],"left_out":[]})", false},
      {"no number", told([](Advisory& one) { one.identifiers.clear(); }), false},
      {"an empty one", told([](Advisory& one) { one.identifiers[0].id = ""; }), false},
      {"a flag that nobody explains", told([](Advisory& one) { one.flags[0].code = "x"; }), false},
      {"one of a date", told([](Advisory& one) { one.dates[0].flags = {"x"}; }), false},
  };
  for (const Row& row : rows) {
    const Result<Excerpt> excerpt = excerpt_told(row.json);
    EXPECT_EQ(excerpt.ok() ? "" : excerpt.error().code, row.is_taken ? "" : "box.ended")
        << row.what;
  }
}

TEST(Excerpts, TheOnesAskedForLongAgoMakeRoom) {
  int read = 0;
  class Large final : public UnaskedReader {
   public:
    explicit Large(int& count) : count_(count) {}
    Result<Excerpt> read_again(std::string_view) override {
      ++count_;
      return excerpt_of(read_of(10, 100'000));
    }

   private:
    int& count_;
  };
  Excerpts excerpts{[&] { return std::make_unique<Large>(read); }};
  const auto ask = [&](int key) {
    std::unique_ptr<InputReader> reader;
    return excerpts.of(std::to_string(key), [] { return std::string{"record"}; }, reader).ok();
  };
  const int room = static_cast<int>(Excerpts::kKeptBytesMax / 1'001'000);
  for (int key = 0; key < room; ++key) EXPECT_TRUE(ask(key));
  EXPECT_EQ(read, room);
  EXPECT_TRUE(ask(0) && ask(room));
  EXPECT_EQ(read, room + 1) << "the first one was asked for again";
  EXPECT_TRUE(ask(0));
  EXPECT_EQ(read, room + 1);
  EXPECT_TRUE(ask(1));
  EXPECT_EQ(read, room + 2) << "the second one had made room";
}

// Reads when it is let.
class Held final : public UnaskedReader {
 public:
  explicit Held(std::mutex& gate) : gate_(gate) {}
  Result<Excerpt> read_again(std::string_view) override {
    const std::lock_guard held{gate_};
    return excerpt_of(read_of(1, 1));
  }

 private:
  std::mutex& gate_;
};

TEST(Excerpts, OneIsReadAtATimeAndNotAnyNumberWaits) {
  std::mutex gate;
  Excerpts excerpts{[&gate] { return std::make_unique<Held>(gate); }};
  std::atomic<int> busy{0};
  std::atomic<int> done{0};
  const auto ask = [&](const std::string& key) {
    std::unique_ptr<InputReader> reader;
    const auto excerpt = excerpts.of(key, [] { return std::string{"record"}; }, reader);
    ++(excerpt.ok() ? done : busy);
    EXPECT_EQ(excerpt.ok() ? "catalogue.busy" : excerpt.error().code, "catalogue.busy");
  };
  std::vector<std::thread> readers;
  {
    const std::lock_guard closed{gate};
    for (int at = 0; at < Excerpts::kWaitingMax + 3; ++at)
      readers.emplace_back(ask, std::to_string(at));
    while (busy < 3) std::this_thread::yield();
  }
  for (std::thread& reader : readers) reader.join();
  EXPECT_EQ(busy, 3);
  EXPECT_EQ(done, Excerpts::kWaitingMax);
  ask("1");
  EXPECT_EQ(done, Excerpts::kWaitingMax + 1) << "and none waits for ever";
}

}  // namespace
}  // namespace docket::excerpts_test
