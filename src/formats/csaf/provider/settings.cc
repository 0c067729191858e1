#include "formats/csaf/provider/settings.h"

#include <algorithm>

#include "formats/csaf/provider/publication.h"

namespace docket::csaf {
namespace {

constexpr std::string_view kCategories[] = {"coordinator", "discoverer", "multiplier", "other",
                                            "translator",  "user",       "vendor"};

Error wrong(std::string what, std::string where) {
  return {"provider.settings", std::move(what), std::move(where)};
}

bool is_web_address(std::string_view text) {
  return text.starts_with("https://") && text.size() > 8 && !text.ends_with('/') &&
         unprintable_at(text, Lines::one) == std::string_view::npos &&
         text.find_first_of(" \"<>\\^`{|}#?") == std::string_view::npos;
}

bool is_label(std::string_view label) {
  for (const Edition edition : {Edition::v2_0, Edition::v2_1}) {
    const auto known = labels_of(edition);
    if (std::find(known.begin(), known.end(), label) != known.end()) return true;
  }
  return false;
}

}  // namespace

Status check_settings(const ProviderSettings& settings) {
  if (!is_web_address(settings.address))
    return wrong("the address must begin with https:// and not end with a slash", "/address");
  const ProviderPublisher& publisher = settings.publisher;
  if (std::find(std::begin(kCategories), std::end(kCategories), publisher.category) ==
      std::end(kCategories))
    return wrong(
        "a publisher is a coordinator, discoverer, multiplier, translator, user, vendor "
        "or other, not " +
            in_quotes(publisher.category),
        "/publisher/category");
  if (publisher.name.empty()) return wrong("the publisher has no name", "/publisher/name");
  if (unprintable_at(publisher.name, Lines::one) != std::string::npos)
    return wrong("the publisher's name is one line of printable text", "/publisher/name");
  if (publisher.name_space.find("://") == std::string::npos)
    return wrong("the publisher's namespace is an address, such as https://psirt.acme.example",
                 "/publisher/namespace");
  if (!settings.contact.starts_with("mailto:") && !settings.contact.starts_with("https://") &&
      !settings.contact.starts_with("tel:"))
    return wrong("the contact begins with mailto:, https:// or tel:", "/contact");
  if (unprintable_at(settings.contact, Lines::one) != std::string::npos)
    return wrong("the contact is one line of printable text", "/contact");
  for (std::size_t index = 0; index < settings.labels.size(); ++index) {
    if (!is_label(settings.labels[index]))
      return wrong("there is no label " + in_quotes(settings.labels[index]) + " of TLP",
                   child("/labels", index));
  }
  if (settings.leading != "2.0" && settings.leading != "2.1")
    return wrong("the leading edition is 2.0 or 2.1", "/leading");
  return Done{};
}

Result<ProviderSettings> read_settings(std::string_view text) {
  Result<Json> json = parse_json(text);
  if (!json.ok()) return wrong(json.error().message, json.error().where);
  Result<ProviderSettings> settings = from_json<ProviderSettings>(*json);
  if (!settings.ok()) return wrong(settings.error().message, settings.error().where);
  TRY(check_settings(*settings));
  return settings;
}

}  // namespace docket::csaf
