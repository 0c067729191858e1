#include "formats/csaf/tests/shape.h"

#include <algorithm>
#include <memory>
#include <unordered_map>

#include "base/text.h"
#include "formats/check.h"
#include "formats/csaf/tests/cvss_object.h"
#include "formats/csaf/tests/lists.h"
#include "formats/csaf/tests/shape_tables.h"
#include "formats/csaf/tests/shape_texts.h"
#include "formats/parts.h"

namespace docket::csaf {
namespace {

// The kind of a value: a text, one of some words, a list, an object of a shape, a CVSS object.
struct Kind {
  const TextKind* text = nullptr;
  std::vector<std::string_view> words;
  std::string_view shape;
  std::string_view cvss;  // "cvss_v3"
  bool is_boolean = false;
  bool is_object = false;  // any, with a member at least
  std::unique_ptr<Kind> item;
  std::size_t least = 0;
  bool unique = false;
};

struct Field {
  Kind kind;
  bool required = false;
};

struct Shape {
  std::size_t least = 0;
  std::size_t most = ~std::size_t{0};
  std::vector<std::pair<std::string_view, Field>> fields;

  const Field* field(std::string_view name) const {
    for (const auto& [known, field] : fields) {
      if (known == name) return &field;
    }
    return nullptr;
  }
};

using Shapes = std::unordered_map<std::string_view, Shape>;

Kind read_kind(std::string_view text) {
  Kind kind;
  if (text.starts_with('[')) {  // "[1u]KIND"
    text.remove_prefix(1);
    std::string_view head = take_part(text, ']');
    kind.least = static_cast<std::size_t>(head[0] - '0');
    kind.unique = head.ends_with('u');
    kind.item = std::make_unique<Kind>(read_kind(text));
  } else if (text.starts_with('{')) {
    text = text.substr(1, text.size() - 2);
    while (!text.empty()) kind.words.push_back(trimmed(take_part(text, '|')));
  } else if (text == "boolean") {
    kind.is_boolean = true;
  } else if (text == "object") {
    kind.is_object = true;
  } else if (text.starts_with("cvss_")) {
    kind.cvss = text;
  } else if (kind.text = text_kind(text); kind.text == nullptr) {
    kind.shape = text;
  }
  return kind;
}

// Takes the next word from the front. What stands in braces is part of one word.
std::string_view take_word(std::string_view& rest) {
  rest.remove_prefix(std::min(rest.find_first_not_of(" \n"), rest.size()));
  std::size_t end = std::min(rest.find_first_of(" \n"), rest.size());
  if (rest.substr(0, end).find('{') != std::string_view::npos) end = rest.find('}') + 1;
  const std::string_view word = rest.substr(0, end);
  rest.remove_prefix(word.size());
  return word;
}

Shapes read_shapes(std::string_view table) {
  Shapes shapes;
  while (!table.empty()) {
    std::string_view paragraph = take_part(table, ';');
    const std::string_view name_of_shape = take_word(paragraph);
    if (name_of_shape.empty()) continue;
    Shape& shape = shapes[name_of_shape];
    for (std::string_view word = take_word(paragraph); !word.empty(); word = take_word(paragraph)) {
      if (word.starts_with("least:")) {
        shape.least = static_cast<std::size_t>(word.back() - '0');
      } else if (word.starts_with("most:")) {
        shape.most = static_cast<std::size_t>(word.back() - '0');
      } else {
        std::string_view name = take_part(word, '=');
        const bool required = name.ends_with('!');
        if (required) name.remove_suffix(1);
        shape.fields.emplace_back(name, Field{read_kind(word), required});
      }
    }
  }
  return shapes;
}

const Shapes& shapes_of(Edition edition) {
  static const Shapes k2_0 = read_shapes(shape_table(Edition::v2_0));
  static const Shapes k2_1 = read_shapes(shape_table(Edition::v2_1));
  return edition == Edition::v2_0 ? k2_0 : k2_1;
}

enum class LookFor { faults, unknown_members };

class Walk {
 public:
  Walk(Edition edition, LookFor sought, std::vector<ShapeFault>& faults)
      : edition_(edition),
        members_only_(sought == LookFor::unknown_members),
        shapes_(shapes_of(edition)),
        faults_(faults) {}

  void value(const Json& json, const Kind& kind) {
    if (kind.item) {
      list(json, kind);
    } else if (!kind.shape.empty()) {
      object(json, kind.shape);
    } else if (!kind.cvss.empty()) {
      cvss(json, kind.cvss);
    } else if (members_only_) {
      return;
    } else if (kind.is_boolean) {
      if (json.boolean() == nullptr) fail(json, "this must be true or false");
    } else if (kind.is_object) {
      if (json.members() == nullptr || json.members()->empty())
        fail(json, "this must be an object that is not empty");
    } else {
      scalar(json, kind);
    }
  }

  void object(const Json& json, std::string_view name) {
    if (json.members() == nullptr) {
      fail(json, "this must be an object, not " + std::string{json.kind()});
      return;
    }
    const Shape& shape = shapes_.at(name);
    if (!members_only_) count_members(json, shape);
    for (const Json::Member& entry : *json.members()) {
      if (const Field* field = shape.field(entry.first); field != nullptr) {
        value(entry.second, field->kind);
      } else if (members_only_ || edition_ != Edition::v2_0) {
        // 2.1 knows its members; 2.0 lets others stand.
        add({&entry.second, "", "the standard has no '" + entry.first + "' here"});
      }
    }
  }

 private:
  void fail(const Json& at, std::string message) {
    if (!members_only_) add({&at, "", std::move(message)});
  }

  void add(ShapeFault fault) {
    if (faults_.size() < kFindingsOfATestMax) faults_.push_back(std::move(fault));
  }

  void count_members(const Json& json, const Shape& shape) {
    if (json.members()->size() < shape.least || json.members()->size() > shape.most)
      fail(json, "this has too few or too many members");
    for (const auto& [member, field] : shape.fields) {
      if (field.required && json.find(member) == nullptr)
        add({&json, std::string{member}, "'" + std::string{member} + "' is missing"});
    }
  }

  void list(const Json& json, const Kind& kind) {
    if (json.items() == nullptr) {
      fail(json, "this must be an array, not " + std::string{json.kind()});
      return;
    }
    if (json.items()->size() < kind.least)
      fail(json, "this must have " + std::to_string(kind.least) + " items at least");
    std::unordered_set<std::string> seen;
    for (const Json& item : *json.items()) {
      value(item, *kind.item);
      if (kind.unique && !members_only_ && !seen.insert(in_order(item)).second)
        fail(item, "the same item stands in the list before");
    }
  }

  // Equal values print equally, whatever the order of their members.
  static std::string in_order(const Json& json) {
    if (json.members() == nullptr) return print(json);
    Json::Object members = *json.members();
    std::sort(members.begin(), members.end(),
              [](const Json::Member& left, const Json::Member& right) {
                return left.first < right.first;
              });
    return print(Json{std::move(members)});
  }

  void scalar(const Json& json, const Kind& kind) {
    if (json.text() == nullptr) {
      fail(json, "this must be a text, not " + std::string{json.kind()});
    } else if (kind.text != nullptr) {
      if (!kind.text->is(*json.text(), edition_))
        fail(json, "this must be " + std::string{kind.text->meaning});
    } else if (std::find(kind.words.begin(), kind.words.end(), *json.text()) == kind.words.end()) {
      std::string words;
      for (const std::string_view word : kind.words)
        words += (words.empty() ? "" : ", ") + std::string{word};
      fail(json, "this must be one of: " + words);
    }
  }

  void cvss(const Json& json, std::string_view under) {
    if (members_only_) {
      cvss_members(json);
    } else if (const std::optional<CvssFault> fault = cvss_fault(json, under)) {
      if (fault->at != nullptr) {
        fail(*fault->at, fault->message);
      } else {
        add({&json, std::string{fault->member}, fault->message});
      }
    }
  }

  void cvss_members(const Json& json) {
    if (json.members() == nullptr) return;
    const std::string_view version = json.text_of("version");
    for (const Json::Member& entry : *json.members()) {
      if (!is_cvss_member(version, entry.first))
        add({&entry.second, "", "CVSS has no '" + entry.first + "' here"});
    }
  }

  const Edition edition_;
  const bool members_only_;
  const Shapes& shapes_;
  std::vector<ShapeFault>& faults_;
};

}  // namespace

std::vector<ShapeFault> shape_faults(const Json& json, std::string_view shape, Edition edition) {
  std::vector<ShapeFault> faults;
  Walk{edition, LookFor::faults, faults}.object(json, shape);
  return faults;
}

std::vector<ShapeFault> unknown_members(const Json& document, Edition edition) {
  std::vector<ShapeFault> faults;
  Walk{edition, LookFor::unknown_members, faults}.object(document, "csaf");
  return faults;
}

}  // namespace docket::csaf
