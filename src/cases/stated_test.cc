#include "cases/stated.h"

#include <gtest/gtest.h>

namespace docket::stated_test {
namespace {

using List = std::vector<std::string>;

struct ChangeRow {
  const char* what;
  List before;
  List after;
  std::size_t removed;
  std::size_t added;
};
const ChangeRow kChanges[] = {
    {"nothing of nothing", {}, {}, 0, 0},
    {"the same", {"a", "b"}, {"a", "b"}, 0, 0},
    {"all is new", {}, {"a", "b"}, 0, 2},
    {"all is gone", {"a", "b"}, {}, 2, 0},
    {"one in between", {"a", "c"}, {"a", "b", "c"}, 0, 1},
    {"one is another", {"a", "b", "c"}, {"a", "x", "c"}, 1, 1},
    {"the last comes first: one is moved", {"a", "b", "c", "d"}, {"d", "a", "b", "c"}, 1, 1},
    {"turned round: one stays", {"a", "b", "c"}, {"c", "b", "a"}, 2, 2},
    {"some of all", {"a", "b", "c", "d", "e"}, {"e", "b", "x", "d", "y"}, 3, 3},
};

TEST(ListChange, SaysTheLeastThatMakesOneListOfTheOther) {
  for (const ChangeRow& row : kChanges) {
    const ListChange<std::string> change = change_of(row.before, row.after);
    EXPECT_EQ(change.removed.size(), row.removed) << row.what;
    EXPECT_EQ(change.added.size(), row.added) << row.what;
    List list = row.before;
    carry_out(change, list);
    EXPECT_EQ(list, row.after) << row.what;
  }
}

TEST(ListChange, FitsAlsoAListThatItWasNotMadeOf) {
  ListChange<std::string> change{{"absent"}, {{7, "far"}, {-1, "near"}}};
  List list = {"a"};
  carry_out(change, list);
  EXPECT_EQ(list, (List{"near", "a", "far"}));
}

}  // namespace
}  // namespace docket::stated_test
