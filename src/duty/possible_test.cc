// What conditions can come to for an asset of a kind: rows of small conditions over the kinds
// product (0) and service (1), one judgement and one event.

#include "duty/possible.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace docket::possible_test {
namespace {

constexpr std::int32_t kProduct = 0;
constexpr std::int32_t kService = 1;

// Conditions as they are written down, each a place behind those that it names.
class Conditions {
 public:
  std::int32_t kind(std::int32_t name) { return put({.op = Op::kind, .name = name}); }
  std::int32_t judged() { return put({.op = Op::judgement, .name = 0}); }
  std::int32_t happened() { return put({.op = Op::event, .name = 0}); }
  std::int32_t two(Op op, std::int32_t left, std::int32_t right) {
    return put({.op = op, .left = left, .right = right});
  }
  std::int32_t negated(std::int32_t of) { return put({.op = Op::negated, .left = of}); }
  std::int32_t equals(std::int32_t of, Truth truth) {
    return put({.op = Op::equals, .truth = truth, .left = of});
  }

  // "no", "unknown", "yes" or several, in this order.
  std::string about(std::int32_t condition, std::int32_t kind) const {
    static constexpr const char* kNames[] = {"no", "unknown", "yes"};
    const Truths truths = possible_truths(nodes_, condition, kind);
    std::string told;
    for (Truth truth : Truths::kAll) {
      if (!truths.has(truth)) continue;
      EXPECT_EQ(truths.only(truth), about_only(truths));
      told += (told.empty() ? "" : " ") + std::string{kNames[static_cast<std::size_t>(truth)]};
    }
    return told;
  }

 private:
  static bool about_only(const Truths& truths) {
    return std::count_if(std::begin(Truths::kAll), std::end(Truths::kAll),
                         [&truths](Truth truth) { return truths.has(truth); }) == 1;
  }
  std::int32_t put(Node node) {
    nodes_.push_back(node);
    return static_cast<std::int32_t>(nodes_.size()) - 1;
  }
  std::vector<Node> nodes_;
};

TEST(Possible, ConditionsOfKindsAreKnownBeforehand) {
  Conditions all;
  const std::int32_t product = all.kind(kProduct);
  const std::int32_t service = all.kind(kService);
  const std::int32_t judged = all.judged();
  const std::int32_t happened = all.happened();
  struct Row {
    const char* condition;
    std::int32_t node;
    const char* of_product;
    const char* of_service;
    const char* of_none;
  };
  const Row rows[] = {
      {"nothing is asked", -1, "yes", "yes", "yes"},
      {"product", product, "yes", "no", "no"},
      {"not product", all.negated(product), "no", "yes", "yes"},
      {"product or service", all.two(Op::either, product, service), "yes", "yes", "no"},
      {"product and service", all.two(Op::both, product, service), "no", "no", "no"},
      {"judged", judged, "no unknown yes", "no unknown yes", "no unknown yes"},
      {"happened", happened, "no unknown yes", "no unknown yes", "no unknown yes"},
      {"product and judged", all.two(Op::both, product, judged), "no unknown yes", "no", "no"},
      {"judged and product", all.two(Op::both, judged, product), "no unknown yes", "no", "no"},
      {"product or judged", all.two(Op::either, product, judged), "yes", "no unknown yes",
       "no unknown yes"},
      {"product and not judged", all.two(Op::both, product, all.negated(judged)), "no unknown yes",
       "no", "no"},
      {"judged is unknown", all.equals(judged, Truth::unknown), "no yes", "no yes", "no yes"},
      {"product is false", all.equals(product, Truth::no), "no", "yes", "yes"},
      {"product is unknown", all.equals(product, Truth::unknown), "no", "no", "no"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.condition);
    EXPECT_EQ(all.about(row.node, kProduct), row.of_product);
    EXPECT_EQ(all.about(row.node, kService), row.of_service);
    EXPECT_EQ(all.about(row.node, -1), row.of_none);
  }
}

}  // namespace
}  // namespace docket::possible_test
