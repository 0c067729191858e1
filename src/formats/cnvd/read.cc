#include "formats/cnvd/read.h"

#include <algorithm>
#include <map>
#include <pugixml.hpp>

#include "base/text.h"
#include "formats/dates.h"
#include "formats/entry_markup.h"
#include "formats/lost_places.h"
#include "identifiers/numbers.h"

namespace docket::cnvd {
namespace {

constexpr Mapping kMappings[] = {
    {"/vulnerability/number", "the record's own number"},
    {"/vulnerability/title", "title"},
    {"/vulnerability/isEvent", "kind"},
    {"/vulnerability/serverity", "severity, scheme cnvd, the word as written"},
    {"/vulnerability/description", "text, kind description"},
    {"/vulnerability/submitTime", "date submitted; start of the day in Asia/Shanghai assumed"},
    {"/vulnerability/openTime", "date opened; start of the day in Asia/Shanghai assumed"},
    {"/vulnerability/products/product", "affected product, as written, vendor not separated"},
    {"/vulnerability/formalWay", "text, kind solution"},
    {"/vulnerability/patchName", "text, kind patch, its title"},
    {"/vulnerability/patchDescription", "text, kind patch"},
    {"/vulnerability/referenceLink", "references, one for each address in it"},
    {"/vulnerability/discovererName", "credit, part finder"},
    {"/vulnerability/cves/cve/cveNumber",
     "identifier, scheme cve: same vulnerability, or covered when there are several"},
    {"/vulnerability/cves/cve/cveUrl", "reference, tag cve"},
    {"/vulnerability/bids/bid/bidNumber", "identifier, scheme bugtraq"},
    {"/vulnerability/bids/bid/bidUrl", "reference, tag bugtraq"},
};

constexpr std::string_view kTextElements[] = {
    "number",     "title",    "serverity",   "product",          "isEvent",
    "submitTime", "openTime", "description", "formalWay",        "referenceLink",
    "cveNumber",  "cveUrl",   "patchName",   "patchDescription", "discovererName",
    "bidNumber",  "bidUrl"};

bool is_text_element(std::string_view name) {
  return std::find(std::begin(kTextElements), std::end(kTextElements), name) !=
         std::end(kTextElements);
}

// The text directly in an element, CDATA included.
std::string text_of(pugi::xml_node element) {
  std::string text;
  for (pugi::xml_node part : element.children()) {
    if (part.type() == pugi::node_pcdata || part.type() == pugi::node_cdata) text += part.value();
  }
  return text;
}

// Words between white space, without a comma or semicolon at their end.
std::vector<std::string> addresses_in(std::string_view text) {
  std::vector<std::string> found;
  std::string word;
  const auto end_word = [&] {
    while (!word.empty() && (word.back() == ',' || word.back() == ';')) word.pop_back();
    if (!word.empty()) found.push_back(word);
    word.clear();
  };
  for (char c : text) {
    if (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
      end_word();
    } else {
      word += c;
    }
  }
  end_word();
  return found;
}

class EntryReader {
 public:
  Read take() && {
    read_.lost = std::move(lost_).told();
    return std::move(read_);
  }

  void entry(pugi::xml_node root) {
    only_elements(root, "/vulnerability");
    std::map<std::string, int, std::less<>> seen;
    for (pugi::xml_node element : root.children()) {
      if (element.type() != pugi::node_element) continue;
      const std::string name = element.name();
      const int nth = ++seen[name];
      std::string path = "/vulnerability/" + name;
      if (nth > 1) path += "[" + std::to_string(nth) + "]";
      if (nth > 1 || !member(element, name, path)) lost_.add(path);
    }
    finish();
  }

 private:
  Advisory& advisory() { return read_.advisory; }

  // False when the element is not known here.
  bool member(pugi::xml_node element, const std::string& name, const std::string& path) {
    if (name == "products") {
      each(element, path, "product",
           [this](pugi::xml_node one, const std::string& where) { product(one, where); });
      return true;
    }
    if (name == "cves" || name == "bids") {
      const bool cves = name == "cves";
      each(element, path, cves ? "cve" : "bid",
           [this, cves](pugi::xml_node one, const std::string& where) {
             number_and_address(one, where, cves);
           });
      return true;
    }
    if (!is_text_element(name)) return false;
    only_text(element, path);
    return text_member(name, text_of(element), path);
  }

  bool text_member(const std::string& name, const std::string& text, const std::string& path) {
    const std::string_view bare = trimmed(text);
    if (bare.empty()) return true;  // nothing to carry
    if (name == "number") {
      own_number_ = bare;
    } else if (name == "title") {
      advisory().title = bare;
    } else if (name == "isEvent") {
      advisory().kind = bare;
    } else if (name == "serverity") {
      advisory().severities.push_back({.scheme = "cnvd", .word = std::string{bare}});
    } else if (name == "submitTime" || name == "openTime") {
      advisory().dates.push_back(dated_fact(name == "openTime" ? "opened" : "submitted", bare,
                                            AssumedZone::shanghai, path));
    } else if (name == "description") {
      add_text("description", text);
    } else if (name == "formalWay") {
      add_text("solution", text);
    } else if (name == "patchName" || name == "patchDescription") {
      (name == "patchName" ? patch_.title : patch_.text) = text;
    } else if (name == "referenceLink") {
      reference_links(text);
    } else if (name == "discovererName") {
      advisory().credits.push_back({.name = std::string{bare}, .part = "finder"});
    } else {
      return false;  // cveNumber and the like outside of their lists
    }
    return true;
  }

  // Several addresses may stand in the one field; how it was written is a detail of the first.
  void reference_links(const std::string& text) {
    std::vector<std::string> addresses = addresses_in(text);
    const bool alone = addresses.size() == 1 && addresses.front() == text;
    for (std::size_t at = 0; at < addresses.size(); ++at) {
      RecordReference reference{.address = std::move(addresses[at])};
      if (!alone) reference.details = {{"referenceLink", at == 0 ? Json{text} : Json{}}};
      advisory().references.push_back(std::move(reference));
    }
  }

  void add_text(std::string_view kind, const std::string& text) {
    advisory().texts.push_back(
        {.kind = std::string{kind}, .language = "zh", .title = {}, .text = text});
  }

  void product(pugi::xml_node element, const std::string& path) {
    only_text(element, path);
    const std::string text = text_of(element);
    if (trimmed(text).empty()) return;
    advisory().affected.push_back({.product = text});
  }

  // <cve><cveNumber/><cveUrl/></cve> and <bid><bidNumber/><bidUrl/></bid>.
  void number_and_address(pugi::xml_node element, const std::string& path, bool cve) {
    only_elements(element, path);
    std::string number;
    for (pugi::xml_node part : element.children()) {
      if (part.type() != pugi::node_element) continue;
      const std::string name = part.name();
      const std::string where = path + "/" + name;
      const bool is_number = name == (cve ? "cveNumber" : "bidNumber");
      const bool is_address = name == (cve ? "cveUrl" : "bidUrl");
      if (!is_number && !is_address) {
        lost_.add(where);
        continue;
      }
      only_text(part, where);
      const std::string text = text_of(part);
      if (is_number) {
        number = numbers(text, where, cve);
      } else {
        for (std::string& address : addresses_in(text))
          advisory().references.push_back(
              {.address = std::move(address), .title = number, .tags = {cve ? "cve" : "bugtraq"}});
      }
    }
  }

  // Gives the first of them. How a field was written that holds more is a detail of the first.
  std::string numbers(const std::string& text, const std::string& path, bool cve) {
    const std::vector<std::string> words = addresses_in(text);
    if (words.empty()) return {};
    const std::string_view member = cve ? "cveNumber" : "bidNumber";
    const auto well_formed = [cve](const std::string& word) {
      return cve ? is_cve_number(word) : word.find_first_not_of("0123456789") == std::string::npos;
    };
    if (!std::all_of(words.begin(), words.end(), well_formed)) {
      flag("identifier-malformed", path, text);
      identifiers_.push_back({"unrecognised", std::string{trimmed(text)}, Relation::same});
      identifiers_.back().details = {{std::string{member}, text}};
      return identifiers_.back().id;
    }
    const bool mended = words.size() > 1 || words.front() != text;
    if (mended) flag("identifier-mended", path, text);
    for (const std::string& word : words) {
      identifiers_.push_back({cve ? "cve" : "bugtraq", word, Relation::same});
      if (!mended) continue;
      const bool first = &word == words.data();
      identifiers_.back().details = {{std::string{member}, first ? Json{text} : Json{}}};
    }
    return words.front();
  }

  // Calls `visit` for each child of that name; whatever else is there is lost.
  template <class Visit>
  void each(pugi::xml_node list, const std::string& path, std::string_view name, Visit visit) {
    only_elements(list, path);
    std::map<std::string, int, std::less<>> seen;
    for (pugi::xml_node one : list.children()) {
      if (one.type() != pugi::node_element) continue;
      const int nth = ++seen[one.name()];
      std::string where = path + "/" + one.name();
      if (nth > 1) where += "[" + std::to_string(nth) + "]";
      if (one.name() == name) {
        visit(one, where);
      } else {
        lost_.add(where);
      }
    }
  }

  void only_elements(pugi::xml_node element, const std::string& path) {
    attributes_and_comments(element, path);
    if (!trimmed(text_of(element)).empty()) lost_.add(path + "/text()");
  }

  void only_text(pugi::xml_node element, const std::string& path) {
    attributes_and_comments(element, path);
  }

  void attributes_and_comments(pugi::xml_node element, const std::string& path) {
    for (pugi::xml_attribute attribute : element.attributes())
      lost_.add(path + "/@" + attribute.name());
    for (pugi::xml_node part : element.children()) {
      if (part.type() == pugi::node_comment) lost_.add(path + "/comment()");
    }
  }

  void flag(std::string_view code, const std::string& where, std::string_view found) {
    advisory().flags.push_back({std::string{code}, where, std::string{found.substr(0, 200)}});
  }

  void finish() {
    Advisory& result = advisory();
    result.format = "cnvd";
    result.language = "zh";
    result.contributors.push_back({.name = "CNVD"});
    result.identifiers.push_back({"cnvd", std::string{own_number_}, Relation::own});
    if (!own_number_.empty() && !is_cnvd_number(own_number_))
      flag("identifier-malformed", "/vulnerability/number", own_number_);
    relate_identifiers();
    if (!patch_.title.empty() || !patch_.text.empty()) {
      patch_.kind = "patch";
      patch_.language = "zh";
      result.texts.push_back(patch_);
    }
    if (result.severities.empty()) flag("severity-empty", "/vulnerability/serverity", "");
    for (std::string_view what : {"submitted", "opened"}) {
      if (std::none_of(result.dates.begin(), result.dates.end(),
                       [what](const DatedFact& fact) { return fact.what == what; }))
        flag("date-missing",
             what == "opened" ? "/vulnerability/openTime" : "/vulnerability/submitTime", "");
    }
    flag_order(result, "submitted", "opened");
    collect_date_flags(result);
  }

  // One CVE number is the same vulnerability; several are covered by the entry.
  void relate_identifiers() {
    const auto is_cve = [](const Identifier& one) { return one.scheme == "cve"; };
    const auto cves = std::count_if(identifiers_.begin(), identifiers_.end(), is_cve);
    for (Identifier& one : identifiers_) {
      if (cves > 1) one.relation = Relation::covers;
      advisory().identifiers.push_back(std::move(one));
    }
  }

  Read read_;
  LostPlaces lost_;
  std::string own_number_;
  std::vector<Identifier> identifiers_;
  RecordText patch_;
};

}  // namespace

Result<Read> read(std::string_view entry) {
  entry = trimmed(entry);
  if (entry.size() > kRecordBytesMax)
    return Error{"format.too-large", "the entry is larger than 64 MiB; split the file", ""};
  Mended mended = TRY(mend(entry, kTextElements));
  pugi::xml_document document;
  const pugi::xml_parse_result parsed =
      document.load_buffer(mended.text.data(), mended.text.size(),
                           pugi::parse_default | pugi::parse_comments, pugi::encoding_utf8);
  if (!parsed)
    return Error{"format.xml", std::string{"the entry is not XML: "} + parsed.description(),
                 "byte " + std::to_string(parsed.offset)};
  const pugi::xml_node root = document.document_element();
  if (std::string_view{root.name()} != "vulnerability" || root.next_sibling())
    return Error{"format.xml", "an entry is one <vulnerability> element and nothing else", ""};

  EntryReader reader;
  reader.entry(root);
  Read result = std::move(reader).take();
  for (const MarkupRepair& repair : mended.repairs)
    result.advisory.flags.push_back({"markup-repaired", repair.path, repair.found});
  if (own_number(result.advisory).size() > 300)
    return Error{"format.no-number", "the number of the entry is longer than 300 bytes",
                 "/vulnerability/number"};
  if (own_number(result.advisory).empty())
    return Error{"format.no-number", "the entry has no number; nothing can be filed under it",
                 "/vulnerability/number"};
  return result;
}

std::string place_of(const Advisory&, const Identifier& identifier) {
  if (identifier.relation == Relation::own) return "/vulnerability/number";
  return identifier.scheme == "bugtraq" ? "/vulnerability/bids/bid/bidNumber"
                                        : "/vulnerability/cves/cve/cveNumber";
}

std::span<const Mapping> mappings() { return kMappings; }

}  // namespace docket::cnvd
