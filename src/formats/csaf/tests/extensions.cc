// Extensions (2.1): objects that others define, at seven kinds of places.

#include <array>

#include "formats/csaf/tests/groups.h"
#include "formats/csaf/tests/known_extensions.h"
#include "formats/csaf/tests/schemas.h"

namespace docket::csaf {
namespace {

std::string quoted(std::string_view words) { return "'" + std::string{words} + "'"; }

// Calls look(list, place) for each list of extensions.
template <typename Look>
void each_list(const Document& document, Look look) {
  const auto look_in = [&](const Json& holder, ExtensionPlace place) {
    if (const Json* list = holder.find("x_extensions"); list != nullptr) look(*list, place);
  };
  look_in(document.document, ExtensionPlace::document);
  for (const Product& product : document.products) {
    look_in(*product.json, product.place == ProductPlace::branch   ? ExtensionPlace::branches
                           : product.place == ProductPlace::listed ? ExtensionPlace::full_names
                                                                   : ExtensionPlace::paths);
  }
  for (const Json& vulnerability : document.vulnerabilities) {
    for (const Json& metric : items(vulnerability, "metrics"))
      look_in(member(metric, "content"), ExtensionPlace::metrics);
    look_in(vulnerability, ExtensionPlace::vulnerabilities);
  }
  look_in(document.root, ExtensionPlace::root);
}

// Calls look(extension) for each extension.
template <typename Look>
void each_extension(const Document& document, Look look) {
  each_list(document, [&](const Json& list, ExtensionPlace) {
    if (list.items() == nullptr) return;
    for (const Json& extension : *list.items()) look(extension);
  });
}

void content_is_invalid(const Document& document, Report& report) {
  each_extension(document, [&](const Json& extension) {
    fail_where_schema_does(report, extension, Published::extension_content);
  });
}

// An extension that is not known here cannot be judged; tests 6.2.54 say that it is not.
void schema_is_broken(const Document& document, Report& report) {
  each_extension(document, [&](const Json& extension) {
    const KnownExtension* known = known_extension(extension.text_of("$schema"));
    if (known == nullptr) return;
    const Json& content = member(extension, "content");
    if (content.members() == nullptr) return;
    for (const std::string_view name : known->required) {
      if (!name.empty() && content.find(name) == nullptr)
        report.fail_below(content, name, "the schema of the extension asks for " + quoted(name));
    }
    for (const Json::Member& entry : *content.members()) {
      if (!known->allows(entry.first))
        report.fail(entry.second, "the schema of the extension has no " + quoted(entry.first));
    }
  });
}

void metadata_is_broken(const Document& document, Report& report) {
  each_list(document, [&](const Json& list, ExtensionPlace place) {
    if (list.items() == nullptr) return;
    std::unordered_map<std::string_view, std::size_t> counts;
    for (const Json& extension : *list.items()) {
      const std::string_view schema = extension.text_of("$schema");
      const KnownExtension* known = known_extension(schema);
      if (known == nullptr) continue;
      const std::size_t allowed = known->allowed[static_cast<std::size_t>(place)];
      if (++counts[schema] == allowed + 1)
        report.fail(list, "the extension " + quoted(schema) + " may be here " +
                              std::to_string(allowed) + " times at most");
    }
  });
}

void extension_is_unregistered(const Document& document, Report& report) {
  each_extension(document, [&](const Json& extension) {
    report.fail(extension, quoted(extension.text_of("$schema")) +
                               " is neither an official nor a registered extension");
  });
}

void extension_is_not_official(const Document& document, Report& report) {
  each_extension(document, [&](const Json& extension) {
    report.fail(extension, quoted(extension.text_of("$schema")) + " is no official extension");
  });
}

void extension_is_critical(const Document& document, Report& report) {
  each_extension(document, [&](const Json& extension) {
    const Json* critical = extension.find("critical");
    if (critical != nullptr && critical->boolean() != nullptr && *critical->boolean())
      report.fail(*critical, "the extension changes what mandatory tests mean");
  });
}

void extension_is_essential(const Document& document, Report& report) {
  each_extension(document, [&](const Json& extension) {
    if (extension.text_of("category") == "essential")
      report.fail(*extension.find("category"), "the document is not understood without it");
  });
}

// Neither official nor registered, so experimental.
void clear_has_experiment(const Document& document, Report& report) {
  if (document.tlp != "CLEAR") return;
  each_extension(document, [&](const Json& extension) {
    report.fail(extension, quoted(extension.text_of("$schema")) +
                               " is experimental, and the document is for everyone");
  });
}

void group_has_experiment(const Document& document, Report& report) {
  if (document.tlp == "CLEAR") return;
  each_extension(document, [&](const Json& extension) {
    report.fail(extension, quoted(extension.text_of("$schema")) + " is experimental");
  });
}

template <ExtensionPlace kPlace>
void is_extended(const Document& document, Report& report) {
  each_list(document, [&](const Json& list, ExtensionPlace place) {
    if (place == kPlace) report.fail(list, "readers may not know the extensions that stand here");
  });
}

constexpr Test kTests[] = {
    {"6.1.60.1", "Extension against the content schema", TestKind::mandatory, false, true,
     content_is_invalid},
    {"6.1.60.2", "Extension against its own schema", TestKind::mandatory, false, true,
     schema_is_broken},
    {"6.1.60.3", "Extension against its metadata", TestKind::mandatory, false, true,
     metadata_is_broken},
    {"6.2.54.1", "Extension that is not registered", TestKind::recommended, false, true,
     extension_is_unregistered},
    {"6.2.54.2", "Extension that is not official", TestKind::recommended, false, true,
     extension_is_not_official},
    {"6.2.54.3", "Critical extension", TestKind::recommended, false, true, extension_is_critical},
    {"6.2.54.4", "Experimental extension with TLP:CLEAR", TestKind::recommended, false, true,
     clear_has_experiment},
    {"6.3.21.1", "Essential extension", TestKind::informative, false, true, extension_is_essential},
    {"6.3.21.2", "Experimental extension without TLP:CLEAR", TestKind::informative, false, true,
     group_has_experiment},
    {"6.3.21.3", "Extension of the document", TestKind::informative, false, true,
     is_extended<ExtensionPlace::document>},
    {"6.3.21.4", "Extension in a branch", TestKind::informative, false, true,
     is_extended<ExtensionPlace::branches>},
    {"6.3.21.5", "Extension of a full product name", TestKind::informative, false, true,
     is_extended<ExtensionPlace::full_names>},
    {"6.3.21.6", "Extension in a product path", TestKind::informative, false, true,
     is_extended<ExtensionPlace::paths>},
    {"6.3.21.7", "Extension of a metric", TestKind::informative, false, true,
     is_extended<ExtensionPlace::metrics>},
    {"6.3.21.8", "Extension of a vulnerability", TestKind::informative, false, true,
     is_extended<ExtensionPlace::vulnerabilities>},
    {"6.3.21.9", "Extension at the root", TestKind::informative, false, true,
     is_extended<ExtensionPlace::root>},
};

}  // namespace

std::span<const Test> extension_tests() { return kTests; }

}  // namespace docket::csaf
