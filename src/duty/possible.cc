#include "duty/possible.h"

#include <algorithm>

#include "base/place.h"

namespace docket {
namespace {

Truths one(Truth truth) {
  Truths found;
  found.add(truth);
  return found;
}

Truths any() {
  Truths found;
  for (Truth truth : Truths::kAll) found.add(truth);
  return found;
}

// What `step` makes of each truth that there can be.
template <class Step>
Truths each_of(const Truths& truths, const Step& step) {
  Truths found;
  for (Truth truth : Truths::kAll)
    if (truths.has(truth)) found.add(step(truth));
  return found;
}

template <class Step>
Truths each_pair(const Truths& left, const Truths& right, const Step& step) {
  Truths found;
  for (Truth first : Truths::kAll) {
    if (!left.has(first)) continue;
    for (Truth second : Truths::kAll)
      if (right.has(second)) found.add(step(first, second));
  }
  return found;
}

}  // namespace

Truths possible_truths(std::span<const Node> nodes, std::int32_t number, std::int32_t kind) {
  if (number < 0) return one(Truth::yes);
  const Node& node = nodes[place(number)];
  const auto below = [&](std::int32_t part) { return possible_truths(nodes, part, kind); };
  switch (node.op) {
    case Op::kind:
      return one(node.name == kind ? Truth::yes : Truth::no);
    case Op::both:
      return each_pair(below(node.left), below(node.right),
                       [](Truth a, Truth b) { return std::min(a, b); });
    case Op::either:
      return each_pair(below(node.left), below(node.right),
                       [](Truth a, Truth b) { return std::max(a, b); });
    case Op::negated:
      return each_of(below(node.left), opposite);
    case Op::equals:
      return each_of(below(node.left),
                     [&](Truth truth) { return truth == node.truth ? Truth::yes : Truth::no; });
    case Op::judgement:
    case Op::event:
    case Op::always:
    case Op::unless:
    case Op::reading:
    case Op::missed:
      break;
  }
  return any();
}

}  // namespace docket
