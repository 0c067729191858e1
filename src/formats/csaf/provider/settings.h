// What a provider says of itself: from it come provider-metadata.json and security.txt.

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/fields.h"

namespace docket::csaf {

struct ProviderPublisher {
  std::string category = "vendor";
  std::string name;
  std::string name_space;
  std::optional<std::string> contact_details;
  std::optional<std::string> issuing_authority;

  static constexpr auto fields(auto list) {
    return list(
        field("category", &ProviderPublisher::category,
              "coordinator, discoverer, multiplier, other, translator, user or vendor"),
        field("name", &ProviderPublisher::name, "who publishes"),
        field("namespace", &ProviderPublisher::name_space, "the publisher's address as a name"),
        field("contact_details", &ProviderPublisher::contact_details, "how to reach the publisher"),
        field("issuing_authority", &ProviderPublisher::issuing_authority,
              "on whose behalf documents are issued"));
  }
};

struct ProviderSettings {
  std::string address;  // without a slash at its end
  ProviderPublisher publisher;
  std::string contact;              // of security.txt: mailto: or https:
  std::vector<std::string> labels;  // besides what everybody may have
  bool listed = true;
  bool mirrored = true;
  std::string leading = "2.0";

  static constexpr auto fields(auto list) {
    return list(
        field("address", &ProviderSettings::address, "where the tree is served: https://…"),
        field("publisher", &ProviderSettings::publisher, "who publishes"),
        field("contact", &ProviderSettings::contact, "whom finders may tell: mailto:… or https:…"),
        field("labels", &ProviderSettings::labels,
              "labels of TLP that are published besides WHITE and CLEAR; protecting the folders of "
              "AMBER and RED is up to the web server"),
        field("listed", &ProviderSettings::listed, "may aggregators list this provider"),
        field("mirrored", &ProviderSettings::mirrored, "may aggregators mirror the documents"),
        field("leading", &ProviderSettings::leading,
              "the edition that the well-known place shows while both are published"));
  }
};

// Errors: provider.settings (where = JSON pointer).
Result<ProviderSettings> read_settings(std::string_view text);
Status check_settings(const ProviderSettings& settings);

}  // namespace docket::csaf
