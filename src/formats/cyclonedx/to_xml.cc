#include "formats/cyclonedx/to_xml.h"

#include <algorithm>

#include "formats/cyclonedx/xml_parts.h"
#include "formats/cyclonedx/xml_shape.h"

namespace docket::cyclonedx {
namespace {

// Without the characters that XML cannot hold, which are found before.
std::string escaped(std::string_view text, bool in_attribute) {
  std::string result;
  for (char c : text) {
    if (c == '&') {
      result += "&amp;";
    } else if (c == '<') {
      result += "&lt;";
    } else if (c == '>') {
      result += "&gt;";
    } else if (c == '\r') {
      result += "&#xD;";
    } else if (in_attribute && (c == '"' || c == '\n' || c == '\t')) {
      result += c == '"' ? "&quot;" : c == '\n' ? "&#xA;" : "&#x9;";
    } else {
      result += c;
    }
  }
  return result;
}

// Controls, and the two last code points of the first plane.
bool fits_xml(std::string_view text) {
  const bool controls = std::any_of(text.begin(), text.end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r';
  });
  return !controls && text.find("\xEF\xBF\xBE") == std::string_view::npos &&
         text.find("\xEF\xBF\xBF") == std::string_view::npos;
}

class Markup {
 public:
  ToXml run(const Json& document) && {
    made_.bytes = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    const std::string name_space =
        std::string{kNamespace} + std::string{document.text_of("specVersion")};
    made_.paths = {{"/specVersion", "/bom/@xmlns"}};
    element("bom", document, "bom", {"/bom", ""}, " xmlns=\"" + escaped(name_space, true) + "\"");
    return std::move(made_);
  }

  std::vector<std::string> left(const Json& object, std::string_view type) && {
    element(type, object, type, {"", ""}, "");
    return std::move(made_.left);
  }

 private:
  struct Place {
    std::string path;
    std::string pointer;
  };

  static bool is_said_by_root(std::string_view type, std::string_view member) {
    return type == "bom" &&
           (member == "bomFormat" || member == "specVersion" || member == "$schema");
  }

  // An object as an element: attributes, then its text or what is in it.
  void element(std::string_view name, const Json& json, std::string_view type, const Place& at,
               const std::string& declared) {
    made_.paths.emplace(at.pointer, at.path);
    for (const auto& [member, value] : *json.members()) {
      if (!has_row(json, type, member) && !is_said_by_root(type, member))
        made_.left.push_back(child(at.pointer, member));
    }
    std::string head = std::string{name} + declared;
    std::string text;
    bool is_simple = false;
    for (const ElementRow& row : rows_of(type)) {
      if (!row.element.empty() && row.element.front() != '@') continue;
      const Json* value = json.find(row.member);
      is_simple = is_simple || row.element.empty();
      if (!value) continue;
      const std::string pointer = child(at.pointer, row.member);
      const std::string* words = scalar_text(*value, pointer);
      if (!words) continue;
      if (row.element.empty()) {
        text = escaped(*words, false);
        made_.paths.emplace(pointer, at.path);
      } else {
        head += " " + std::string{row.element.substr(1)} + "=\"" + escaped(*words, true) + "\"";
        made_.paths.emplace(pointer, at.path + "/" + std::string{row.element});
      }
    }
    if (is_simple) return line("<" + head + ">" + text + "</" + std::string{name} + ">");
    open(head, name, [&] { inner(json, type, at); });
  }

  static bool has_row(const Json& json, std::string_view type, std::string_view member) {
    const std::span<const ElementRow> rows = rows_of(type);
    return std::any_of(rows.begin(), rows.end(), [&](const ElementRow& row) {
      if (row.is != ElementIs::inlined) return row.member == member;
      return json.find(row.holds) && has_row(json, row.holds, member);
    });
  }

  void inner(const Json& json, std::string_view type, const Place& at) {
    for (const ElementRow& row : rows_of(type)) {
      if (row.element.empty() || row.element.front() == '@') continue;
      const std::string path = at.path + "/" + std::string{row.element};
      if (row.is == ElementIs::inlined) {
        if (json.find(row.holds)) element(row.element, json, row.holds, {path, at.pointer}, "");
        continue;
      }
      if (const Json* value = json.find(row.member))
        member(*value, row, {path, child(at.pointer, row.member)});
    }
  }

  void member(const Json& value, const ElementRow& row, const Place& at) {
    switch (row.is) {
      case ElementIs::object:
        return item(row.element, value, row.holds, at);
      case ElementIs::repeated:
        return items(row.element, value, row.holds, at);
      case ElementIs::list:
        return list(value, row, at);
      case ElementIs::list_or_object:
        return value.items() ? list(value, row, at) : item(row.element, value, "toolObjects", at);
      case ElementIs::choices:
        return choices(value, row, at);
      default:
        return scalar(row.element, value, at);
    }
  }

  void item(std::string_view name, const Json& value, std::string_view type, const Place& at) {
    if (type == kReference) return reference(name, value, at);
    if (is_scalar(type)) return scalar(name, value, at);
    if (!value.members()) return made_.left.push_back(at.pointer);
    element(name, value, type, at, "");
  }

  void items(std::string_view name, const Json& value, std::string_view type, const Place& at) {
    if (!value.items()) return made_.left.push_back(at.pointer);
    for (std::size_t nth = 0; nth < value.items()->size(); ++nth) {
      const std::string index = nth == 0 ? "" : "[" + std::to_string(nth + 1) + "]";
      item(name, (*value.items())[nth], type, {at.path + index, child(at.pointer, nth)});
    }
  }

  void list(const Json& value, const ElementRow& row, const Place& at) {
    if (!value.items()) return made_.left.push_back(at.pointer);
    made_.paths.emplace(at.pointer, at.path);
    open(std::string{row.element}, row.element, [&] {
      items(row.item, value, row.holds, {at.path + "/" + std::string{row.item}, at.pointer});
    });
  }

  void choices(const Json& value, const ElementRow& row, const Place& at) {
    if (!value.items()) return made_.left.push_back(at.pointer);
    open(std::string{row.element}, row.element, [&] {
      for (std::size_t nth = 0; nth < value.items()->size(); ++nth) {
        const Json& one = (*value.items())[nth];
        const Place place{at.path, child(at.pointer, nth)};
        if (!one.members()) {
          made_.left.push_back(place.pointer);
          continue;
        }
        for (const auto& [member, of_it] : *one.members()) {
          if (!has_row(one, row.holds, member)) made_.left.push_back(child(place.pointer, member));
        }
        inner(one, row.holds, place);
      }
    });
  }

  void scalar(std::string_view name, const Json& value, const Place& at) {
    const std::string* words = scalar_text(value, at.pointer);
    if (!words) return;
    made_.paths.emplace(at.pointer, at.path);
    const std::string tag{name};
    line("<" + tag + ">" + escaped(*words, false) + "</" + tag + ">");
  }

  void reference(std::string_view name, const Json& value, const Place& at) {
    if (const std::string* words = scalar_text(value, at.pointer))
      line("<" + std::string{name} + " ref=\"" + escaped(*words, true) + "\"/>");
  }

  // nullptr: it is none, or holds what XML cannot.
  const std::string* scalar_text(const Json& value, const std::string& pointer) {
    const bool is_scalar_value = !value.is_null() && !value.items() && !value.members();
    words_ = !is_scalar_value ? "" : value.text() ? *value.text() : print(value);
    if (is_scalar_value && fits_xml(words_)) return &words_;
    (is_scalar_value ? made_.unfit : made_.left).push_back(pointer);
    return nullptr;
  }

  template <class Inside>
  void open(const std::string& head, std::string_view name, Inside inside) {
    line("<" + head + ">");
    ++depth_;
    const std::size_t begin = made_.bytes.size();
    inside();
    --depth_;
    if (made_.bytes.size() > begin) return line("</" + std::string{name} + ">");
    made_.bytes.insert(begin - 2, "/");  // "<name/>\n"
  }

  void line(const std::string& text) { made_.bytes.append(2 * depth_, ' ').append(text) += '\n'; }

  ToXml made_;
  std::size_t depth_ = 0;
  std::string words_;
};

}  // namespace

ToXml to_xml(const Json& document) { return Markup{}.run(document); }

std::vector<std::string> left_in_xml(const Json& object, std::string_view type) {
  return Markup{}.left(object, type);
}

}  // namespace docket::cyclonedx
