#include "formats/csaf/provider/metadata.h"

namespace docket::csaf {
namespace {

std::string summary_of(const ProviderSettings& settings, const MetadataOf& of,
                       std::string_view label) {
  return "All TLP:" + std::string{label} + " documents of " + settings.publisher.name +
         " in CSAF " + std::string{name_of(of.edition)};
}

Json rolie(const ProviderSettings& settings, const MetadataOf& of) {
  Json feeds = Json::array();
  Json categories = Json::array();
  for (const FeedState& feed : of.feeds) {
    Json one = Json::object();
    if (of.edition == Edition::v2_1) one.add("last_updated", to_text(feed.updated));
    one.add("summary", summary_of(settings, of, feed.label));
    one.add("tlp_label", feed.label);
    one.add("url", url_of(settings, feed_path(of.edition, feed.label)));
    feeds.add(std::move(one));
    categories.add(url_of(settings, category_path(of.edition, feed.label)));
  }
  return Json::object({{"categories", std::move(categories)},
                       {"feeds", std::move(feeds)},
                       {"services", Json::array({url_of(settings, service_path(of.edition))})}});
}

// The folder of each label, and all feeds in the first.
Json distributions(const ProviderSettings& settings, const MetadataOf& of) {
  Json all = Json::array();
  for (const FeedState& feed : of.feeds) {
    const std::string address = url_of(settings, folder_of(of.edition, feed.label));
    Json one = of.edition == Edition::v2_0
                   ? Json::object({{"directory_url", address}})
                   : Json::object({{"directory",
                                    Json::object({{"tlp_label", feed.label}, {"url", address}})}});
    if (all.items()->empty()) one.add("rolie", rolie(settings, of));
    all.add(std::move(one));
  }
  return all;
}

}  // namespace

std::string provider_metadata(const ProviderSettings& settings, const MetadataOf& of) {
  Json keys = Json::array();
  for (const std::string& fingerprint : of.fingerprints)
    keys.add(Json::object(
        {{"fingerprint", fingerprint}, {"url", url_of(settings, key_path(fingerprint))}}));
  const bool is_trusted = !of.fingerprints.empty();
  Json metadata = Json::object();
  if (of.edition == Edition::v2_1)
    metadata.add("$schema", "https://docs.oasis-open.org/csaf/csaf/v2.1/schema/provider.json");
  metadata.add("canonical_url", url_of(settings, metadata_path(of.edition)));
  metadata.add("distributions", distributions(settings, of));
  metadata.add("last_updated", to_text(of.updated));
  metadata.add("list_on_CSAF_aggregators", settings.listed);
  metadata.add("metadata_version", name_of(of.edition));
  metadata.add("mirror_on_CSAF_aggregators", settings.mirrored);
  if (is_trusted) metadata.add("public_openpgp_keys", std::move(keys));
  metadata.add("publisher", to_json(settings.publisher));
  metadata.add("role", is_trusted ? "csaf_trusted_provider" : "csaf_provider");
  return print_indented(metadata) + "\n";
}

std::string service_document(const ProviderSettings& settings, const MetadataOf& of) {
  Json collections = Json::array();
  const Json type = Json::object(
      {{"scheme", "urn:ietf:params:rolie:category:information-type"}, {"term", "csaf"}});
  for (const FeedState& feed : of.feeds)
    collections.add(
        Json::object({{"title", summary_of(settings, of, feed.label)},
                      {"href", url_of(settings, feed_path(of.edition, feed.label))},
                      {"categories", Json::object({{"category", Json::array({type})}})}}));
  const Json workspace = Json::object({{"title", "CSAF documents of " + settings.publisher.name},
                                       {"collection", std::move(collections)}});
  return print_indented(
             Json::object({{"service", Json::object({{"workspace", Json::array({workspace})}})}})) +
         "\n";
}

std::string category_document(std::span<const std::string> terms) {
  Json categories = Json::array();
  for (const std::string& term : terms) categories.add(Json::object({{"term", term}}));
  return print_indented(
             Json::object({{"categories", Json::object({{"category", std::move(categories)}})}})) +
         "\n";
}

std::vector<std::string> terms_of_category_document(std::string_view text) {
  std::vector<std::string> terms;
  const Result<Json> json = parse_json(text);
  const Json* categories = json.ok() ? json->find("categories") : nullptr;
  const Json* list = categories ? categories->find("category") : nullptr;
  if (!list || !list->items()) return terms;
  for (const Json& item : *list->items()) terms.emplace_back(item.text_of("term"));
  return terms;
}

std::string security_txt(const ProviderSettings& settings, std::span<const Edition> editions,
                         Instant expires) {
  std::string text = "Contact: " + settings.contact + "\nExpires: " + to_text(expires) +
                     "\nCanonical: " + url_of(settings, kSecurityTxt) +
                     "\nCSAF: " + url_of(settings, kWellKnownMetadata) + "\n";
  for (const Edition edition : editions)
    text += "CSAF: " + url_of(settings, metadata_path(edition)) + "\n";
  return text;
}

}  // namespace docket::csaf
