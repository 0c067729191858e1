#include "formats/weight.h"

namespace docket {
namespace {

constexpr std::size_t kValuesOfAThing = 3;

Status allowed(std::size_t count, std::size_t most, std::string_view code) {
  if (count <= most) return Done{};
  return Error{std::string{code},
               "the document lists more than " + std::to_string(most) +
                   " things, so many that each is too short to say anything",
               ""};
}

struct Weight {
  std::size_t bytes = 0;
  std::size_t things = 0;
  std::size_t values = 0;  // in lists, that are no objects

  void add(const Json& json) {
    constexpr std::size_t kMarks = 3;  // two around it, and a comma
    bytes += kMarks;
    if (json.text()) {
      bytes += json.text()->size();
    } else if (const Json::Array* items = json.items()) {
      for (const Json& item : *items) {
        ++(item.members() ? things : values);
        add(item);
      }
    } else if (const Json::Object* members = json.members()) {
      for (const auto& [name, member] : *members) {
        bytes += name.size() + kMarks;
        add(member);
      }
    }
  }
};

}  // namespace

Status ThingsAllowed::status(std::string_view code) const { return allowed(count_, most_, code); }

Status RepeatedBytes::status(std::string_view code) const {
  if (fit_) return Done{};
  return Error{std::string{code},
               "a long text stands once in the document and is meant of so many things that they "
               "would be larger than the document",
               ""};
}

Status weighs_enough(const Json& document, std::string_view code) {
  Weight weight;
  weight.add(document);
  return allowed(weight.things + weight.values / kValuesOfAThing,
                 kThingsFree + weight.bytes / kBytesOfAThing, code);
}

}  // namespace docket
