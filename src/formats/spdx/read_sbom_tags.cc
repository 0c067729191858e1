#include "base/json.h"
#include "base/text.h"
#include "formats/lost_places.h"
#include "formats/spdx/read_sbom.h"
#include "formats/spdx/sbom_builder.h"
#include "formats/weight.h"

namespace docket::spdx {
namespace {

constexpr Mapping kMappings[] = {
    {"SPDXVersion", "format version"},
    {"DocumentName", "name of the document"},
    {"DocumentNamespace", "id of the document"},
    {"PackageName", "component: name"},
    {"SPDXID", "component: reference"},
    {"PackageVersion", "component: version"},
    {"PackageSupplier", "component: supplier"},
    {"PackageOriginator", "component: supplier, where none is named"},
    {"PrimaryPackagePurpose", "component: kind"},
    {"PackageChecksum", "component: hash"},
    {"ExternalRef", "component: package URL or CPE name"},
    {"FileName", "component of kind file: name; inside of the package before it"},
    {"FileChecksum", "component of kind file: hash"},
    {"Relationship", "what the document is about; component: inside, scope"},
};

// A tag and its value, with the line where they begin.
struct Tag {
  std::string_view name;
  std::string_view value;
  std::size_t line = 0;
};

std::string place(const Tag& tag) { return "line " + std::to_string(tag.line); }

// The tags of a document one after the other; "<text>" may span lines.
class Tags {
 public:
  explicit Tags(std::string_view bytes) : rest_(bytes) {}

  // False at the end. Errors: sbom.line.
  Result<bool> next(Tag& tag) {
    while (!rest_.empty()) {
      const std::string_view line = trimmed(take_line());
      if (line.empty() || line.starts_with('#')) continue;
      const std::size_t colon = line.find(':');
      tag = {trimmed(line.substr(0, colon)), {}, line_};
      if (colon == std::string_view::npos)
        return Error{"sbom.line", in_quotes(line.substr(0, 80)) + " is no tag with a value",
                     place(tag)};
      tag.value = trimmed(line.substr(colon + 1));
      if (tag.value.starts_with("<text>")) TRY(take_text(tag));
      return true;
    }
    return false;
  }

 private:
  std::string_view take_line() {
    const std::size_t end = rest_.find('\n');
    const std::string_view line = rest_.substr(0, end);
    rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end + 1);
    ++line_;
    return line;
  }

  Status take_text(Tag& tag) {
    constexpr std::string_view kBegin = "<text>", kEnd = "</text>";
    const char* begin = tag.value.data() + kBegin.size();
    const char* last = rest_.data() + rest_.size();
    const std::string_view ahead{begin, static_cast<std::size_t>(last - begin)};
    const std::size_t end = ahead.find(kEnd);
    if (end == std::string_view::npos)
      return Error{"sbom.line", "the text that begins here has no </text>", place(tag)};
    tag.value = ahead.substr(0, end);
    while (rest_.data() < begin + end && !rest_.empty()) take_line();
    return Done{};
  }

  std::string_view rest_;
  std::size_t line_ = 0;
};

class Reader {
 public:
  Reader(std::string version, std::size_t bytes) : builder_(std::move(version)), things_(bytes) {}

  Result<SbomRead> read(std::string_view bytes) && {
    Tags tags{bytes};
    Tag tag;
    while (TRY(tags.next(tag)))
      if (!take(tag)) lose(tag);
    end_element();
    TRY(things_.status("sbom.too-many"));
    for (const auto& [whole, part] : files_) builder_.contain(whole, part);
    for (const Tag& one : relationships_)
      if (!relationship(one.value)) lose(one);
    return SbomRead{std::move(builder_.sbom()), std::move(lost_).told()};
  }

 private:
  enum class Within { document, package, file, other };

  void lose(const Tag& tag) {
    if (!tag.value.empty()) lost_.add(place(tag) + " (" + std::string{tag.name} + ")");
  }

  bool take(const Tag& tag) {
    if (tag.name == "Relationship") {
      if (!things_.one_more()) return false;
      relationships_.push_back(tag);
      return true;
    }
    if (tag.name == "PackageName") return begin(Within::package, tag);
    if (tag.name == "FileName") return begin(Within::file, tag);
    if (tag.name == "SnippetSPDXID" || tag.name == "LicenseID") {
      end_element();
      within_ = Within::other;
      return false;
    }
    switch (within_) {
      case Within::document:
        return take_of_document(tag);
      case Within::package:
        return take_of_package(tag);
      case Within::file:
        return take_of_file(tag);
      case Within::other:
        return false;
    }
    return false;
  }

  bool begin(Within within, const Tag& tag) {
    end_element();
    within_ = within;
    component_ = {.kind = within == Within::file ? "file" : "",
                  .name = std::string{tag.value},
                  .place = place(tag)};
    return true;
  }

  // A file stands in the package before it.
  void end_element() {
    if (within_ == Within::package) package_ = component_.reference;
    if (within_ == Within::file && !package_.empty())
      files_.emplace_back(package_, component_.reference);
    if ((within_ == Within::package || within_ == Within::file) && things_.one_more())
      builder_.add(std::move(component_));
    component_ = {};
  }

  bool take_of_document(const Tag& tag) {
    Sbom& sbom = builder_.sbom();
    if (tag.name == "DocumentName") sbom.name = tag.value;
    if (tag.name == "DocumentNamespace") sbom.id = tag.value;
    return tag.name == "SPDXVersion" || tag.name == "SPDXID" || tag.name == "DocumentName" ||
           tag.name == "DocumentNamespace";
  }

  bool take_of_package(const Tag& tag) {
    if (tag.name == "SPDXID") return set(component_.reference, std::string{tag.value});
    if (tag.name == "PackageVersion") return set(component_.version, asserted(tag.value));
    if (tag.name == "PackageSupplier") return set(component_.supplier, agent_name(tag.value));
    if (tag.name == "PackageOriginator")
      return component_.supplier.empty() && set(component_.supplier, agent_name(tag.value));
    if (tag.name == "PrimaryPackagePurpose") return set(component_.kind, std::string{tag.value});
    if (tag.name == "PackageChecksum") return checksum(tag.value);
    return tag.name == "ExternalRef" && external(tag);
  }

  bool take_of_file(const Tag& tag) {
    if (tag.name == "SPDXID") return set(component_.reference, std::string{tag.value});
    return tag.name == "FileChecksum" && checksum(tag.value);
  }

  static bool set(std::string& member, std::string value) {
    member = std::move(value);
    return true;
  }

  // "SHA256: 83a3…"
  bool checksum(std::string_view value) {
    const std::size_t colon = value.find(':');
    if (colon == std::string_view::npos || !things_.one_more()) return false;
    component_.hashes.push_back({std::string{trimmed(value.substr(0, colon))},
                                 std::string{trimmed(value.substr(colon + 1))}});
    return true;
  }

  // "PACKAGE-MANAGER purl pkg:npm/a@1": three words, the last to the end.
  bool external(const Tag& tag) {
    std::string_view rest = tag.value;
    const std::string_view category = word(rest);
    const std::string_view type = word(rest);
    if (category.empty() || rest.empty() || !things_.one_more()) return false;
    if (type == "purl") {
      add_purl(builder_.sbom(), component_, rest, place(tag));
      return true;
    }
    if (type != "cpe22Type" && type != "cpe23Type") return false;
    add_cpe(builder_.sbom(), component_, rest, place(tag));
    return true;
  }

  static std::string_view word(std::string_view& rest) {
    const std::size_t end = rest.find_first_of(" \t");
    const std::string_view found = rest.substr(0, end);
    rest = end == std::string_view::npos ? std::string_view{} : trimmed(rest.substr(end));
    return found;
  }

  bool relationship(std::string_view value) {
    const std::string_view from = word(value);
    const std::string_view type = word(value);
    return relate(builder_, from, type, value);
  }

  SbomBuilder builder_;
  Within within_ = Within::document;
  Component component_;
  std::string package_;
  std::vector<std::pair<std::string, std::string>> files_;
  std::vector<Tag> relationships_;
  LostPlaces lost_;
  ThingsAllowed things_;
};

}  // namespace

std::span<const Mapping> sbom_tags_mappings() { return kMappings; }

bool looks_like_tags(std::string_view bytes) {
  const std::size_t at = bytes.find("SPDXVersion:");
  return at != std::string_view::npos && (at == 0 || bytes[at - 1] == '\n');
}

Result<SbomRead> read_sbom_tags(std::string_view bytes) {
  if (!is_utf8(bytes))
    return Error{"sbom.encoding", "the document is not well-formed UTF-8; convert it first", ""};
  std::string_view version = bytes.substr(bytes.find("SPDXVersion:") + 12);
  version = trimmed(version.substr(0, version.find('\n')));
  if (version != "SPDX-2.2" && version != "SPDX-2.3")
    return Error{"sbom.version",
                 in_quotes(version) + " is not read; SPDX-2.2, SPDX-2.3 and SPDX 3.0 are", ""};
  return Reader{std::string{version}, bytes.size()}.read(bytes);
}

}  // namespace docket::spdx
