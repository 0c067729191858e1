#include "formats/sarif/packages.h"

#include "base/text.h"

namespace docket::sarif {
namespace {

constexpr std::size_t npos = std::string_view::npos;
constexpr std::size_t kHelpBytesMax = 4096;  // its heading stands in front

// What follows those words, up to the others; nothing where one of them is missing.
std::optional<std::string_view> between(std::string_view text, std::string_view before,
                                        std::string_view behind) {
  const std::size_t at = text.find(before);
  if (at == npos) return std::nullopt;
  const std::size_t from = at + before.size();
  const std::size_t end = text.find(behind, from);
  if (end == npos) return std::nullopt;
  return trimmed(text.substr(from, end - from));
}

// The rest of the line that begins with that heading: "Package: openssl".
std::string_view line_of(std::string_view text, std::string_view heading) {
  for (const std::string_view line : split(text, '\n')) {
    if (line.starts_with(heading)) return trimmed(line.substr(heading.size()));
  }
  return {};
}

std::vector<std::string> versions_in(std::string_view list) {
  std::vector<std::string> versions;
  for (const std::string_view version : split(list, ',')) {
    if (!trimmed(version).empty()) versions.emplace_back(trimmed(version));
  }
  return versions;
}

std::optional<ScannedPackage> found(std::string_view name, std::string_view version,
                                    std::string_view fixed) {
  if (name.empty()) return std::nullopt;
  return ScannedPackage{std::string{name}, std::string{version}, versions_in(fixed)};
}

// "@babel/core@7.1.0": a version follows the last "@" that does not begin the name.
std::optional<ScannedPackage> named_with_version(std::string_view text) {
  const std::size_t at = text.rfind('@');
  if (at == npos || at == 0) return std::nullopt;
  return found(text.substr(0, at), text.substr(at + 1), "");
}

std::optional<ScannedPackage> of_trivy(const PackageWords& words) {
  return found(line_of(words.message, "Package:"), line_of(words.message, "Installed Version:"),
               line_of(words.message, "Fixed Version:"));
}

std::optional<ScannedPackage> of_grype(const PackageWords& words) {
  const std::string_view fixed = line_of(words.help.substr(0, kHelpBytesMax), "Fix Version:");
  if (const auto name = between(words.message, " package: ", ", version ")) {
    if (const auto version = between(words.message, ", version ", " was found "))
      return found(*name, *version, fixed);
  }
  if (const auto name = between(words.message, " reports ", " at version ")) {
    if (const auto version = between(words.message, " at version ", " which "))
      return found(*name, *version, fixed);
  }
  return std::nullopt;
}

std::optional<ScannedPackage> of_osv_scanner(const PackageWords& words) {
  if (!words.message.starts_with("Package '")) return std::nullopt;
  const auto named = between(words.message, "Package '", "' is vulnerable");
  return named ? named_with_version(*named) : std::nullopt;
}

std::optional<ScannedPackage> of_snyk(const PackageWords& words) {
  return named_with_version(words.logical_name);
}

}  // namespace

std::optional<ScannedPackage> package_in(std::string_view tool, const PackageWords& words) {
  if (tool.starts_with("Trivy")) return of_trivy(words);
  if (tool.starts_with("grype") || tool.starts_with("Grype")) return of_grype(words);
  if (tool.starts_with("osv-scanner")) return of_osv_scanner(words);
  if (tool.starts_with("Snyk")) return of_snyk(words);
  return std::nullopt;
}

std::string_view numbers_before(std::string_view tool, const Json& rule) {
  const Json* description = rule.find("fullDescription");
  if (!description || !tool.starts_with("Snyk")) return {};
  const std::string_view text = description->text_of("text");
  const std::size_t end = text.find(')');
  return text.starts_with('(') && end != npos ? text.substr(1, end - 1) : std::string_view{};
}

}  // namespace docket::sarif
