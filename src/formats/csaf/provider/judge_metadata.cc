// Requirements 3, 7, 8, 9, 20 and 21 to 23, and what the metadata leads to.

#include <algorithm>

#include "base/text.h"
#include "formats/csaf/provider/judging.h"
#include "formats/csaf/provider/shapes.h"

namespace docket::csaf {
namespace {

template <class Each>
void for_distributions(const View& view, const Each& each) {
  const Json* all = view.metadata.find("distributions");
  if (!all || !all->items()) return;
  for (std::size_t index = 0; index < all->items()->size(); ++index)
    each((*all->items())[index], child("/distributions", index));
}

void look_at_folder(View& view, const Json& distribution) {
  const Json* folder = distribution.find("directory");
  std::string url{folder ? folder->text_of("url") : distribution.text_of("directory_url")};
  if (url.empty()) return;
  if (!url.ends_with('/')) url += '/';
  const auto path = view.path_of(url);
  if (path)
    view.folders.push_back({*path, std::string{folder ? folder->text_of("tlp_label") : ""}});
}

void look_at_feeds(View& view, const Json& distribution, Breaches& breaches) {
  const Json* rolie = distribution.find("rolie");
  const Json* feeds = rolie ? rolie->find("feeds") : nullptr;
  if (!feeds || !feeds->items()) return;
  for (const Json& feed : *feeds->items()) {
    const auto path = view.path_of(feed.text_of("url"));
    if (!path) {
      view.feeds_elsewhere = true;
      continue;
    }
    const Result<std::string> text = view.tree.read(*path);
    if (!view.has(*path) || !text.ok()) {
      breaches.add(15, *path, "there is no such feed");
      continue;
    }
    Result<Json> json = parse_json(*text);
    if (!json.ok()) {
      breaches.add(15, *path + ":" + json.error().where, json.error().message);
      continue;
    }
    view.feeds.push_back({*path, std::string{feed.text_of("tlp_label")}, *std::move(json)});
  }
}

// Everything named "….json" in a folder below, which a listing could name.
void find_documents(View& view) {
  for (const FolderSeen& folder : view.folders) {
    for (auto file = view.tree.files.lower_bound(folder.path);
         file != view.tree.files.end() && file->starts_with(folder.path); ++file) {
      const std::string_view rest = std::string_view{*file}.substr(folder.path.size());
      const std::size_t slash = rest.find('/');
      const std::string_view year = rest.substr(0, std::min(slash, rest.size()));
      const bool is_year = slash == 4 && std::all_of(year.begin(), year.end(),
                                                     [](char c) { return c >= '0' && c <= '9'; });
      if (is_year && rest.ends_with(".json")) view.documents.insert(*file);
    }
  }
  for (const FeedSeen& feed : view.feeds) {
    const Json* inner = feed.json.find("feed");
    const Json* entries = inner ? inner->find("entry") : nullptr;
    if (!entries || !entries->items()) continue;
    for (const Json& entry : *entries->items()) {
      const Json* content = entry.find("content");
      const auto path = content ? view.path_of(content->text_of("src")) : std::nullopt;
      if (path && view.has(*path)) view.documents.insert(*path);
    }
  }
}

void judge_addresses(const Json& json, const std::string& at, const View& view,
                     Breaches& breaches) {
  if (json.text() && json.text()->starts_with("http://"))
    breaches.add(3, view.path + ":" + at, "the address is not https://");
  if (json.items())
    for (std::size_t index = 0; index < json.items()->size(); ++index)
      judge_addresses((*json.items())[index], child(at, index), view, breaches);
  if (json.members())
    for (const auto& [name, value] : *json.members())
      if (name != "namespace") judge_addresses(value, child(at, name), view, breaches);
}

void judge_security_txt(const View& view, Breaches& breaches) {
  const std::string file{kSecurityTxt};
  const Result<std::string> text = view.tree.read(file);
  if (!view.has(file) || !text.ok()) {
    breaches.add(8, file, "there is no security.txt");
    return;
  }
  bool has_line = false;
  for (std::string_view line : split(*text, '\n')) {
    line = trimmed(line);
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) continue;
    const std::string_view value = trimmed(line.substr(colon + 1));
    if (line.starts_with("Expires:")) {
      const Result<Instant> until = parse_instant(value);
      if (until.ok() && *until < view.tree.now)
        breaches.add(8, file, "it has expired on " + std::string{value});
    }
    if (!line.starts_with("CSAF:")) continue;
    if (!value.starts_with("https://"))
      breaches.add(8, file, std::string{value} + " does not begin with https://");
    const auto path = view.path_of(value);
    const Result<std::string> there =
        path && view.has(*path) ? view.tree.read(*path) : Result<std::string>{std::string{}};
    const bool is_this = value == view.metadata.text_of("canonical_url") ||
                         (path && there.ok() && *there == view.bytes);
    has_line = has_line || is_this;
  }
  if (!has_line) breaches.add(8, file, "no line CSAF: leads to " + view.path);
}

// While two editions are published, the well-known place shows one of them.
bool is_of_another_edition(const View& view, const std::string& bytes) {
  return std::any_of(view.tree.files.begin(), view.tree.files.end(), [&](const std::string& path) {
    if (path == kWellKnownMetadata || !path.ends_with("/provider-metadata.json")) return false;
    const Result<std::string> there = view.tree.read(path);
    return there.ok() && *there == bytes;
  });
}

void judge_well_known(const View& view, Breaches& breaches) {
  const std::string file{kWellKnownMetadata};
  const Result<std::string> there = view.tree.read(file);
  if (!view.has(file) || !there.ok()) {
    breaches.add(9, file, "there is no such file");
  } else if (*there != view.bytes && is_of_another_edition(view, *there)) {
    breaches.say(9, Met::unused);
  } else if (*there != view.bytes) {
    breaches.add(9, file, "it is another one than " + view.path);
  }
}

void judge_keys(const View& view, Breaches& breaches) {
  const Json* keys = view.metadata.find("public_openpgp_keys");
  if (!keys || !keys->items() || keys->items()->empty()) {
    breaches.say(20, Met::unused);
    return;
  }
  for (const Json& key : *keys->items()) {
    const auto path = view.path_of(key.text_of("url"));
    if (!path) {
      breaches.say(20, Met::unseen);
      continue;
    }
    const Result<std::string> text = view.tree.read(*path);
    if (!view.has(*path) || !text.ok()) {
      breaches.add(20, *path, "there is no such key");
      continue;
    }
    if (!trimmed(*text).starts_with("-----BEGIN PGP PUBLIC KEY BLOCK-----"))
      breaches.add(20, *path, "the key is not armoured");
    const std::vector<std::string> found = view.tree.fingerprints(*text);
    std::string wanted{key.text_of("fingerprint")};
    std::transform(wanted.begin(), wanted.end(), wanted.begin(), [](char c) {
      return c >= 'a' && c <= 'f' ? static_cast<char>(c - 'a' + 'A') : c;
    });
    if (found.empty()) breaches.add(20, *path, "this is not an OpenPGP public key");
    if (!found.empty() && !wanted.empty() &&
        std::find(found.begin(), found.end(), wanted) == found.end())
      breaches.add(20, *path, "the fingerprint of the key is " + found.front());
  }
}

// The publishers that an aggregator lists, by namespace; those with mirrors bring their addresses.
struct ListedParties {
  std::set<std::string, std::less<>> providers;
  std::set<std::string, std::less<>> all;
  std::vector<std::string> mirrors;
};

ListedParties parties_of(const Json& aggregator) {
  ListedParties parties;
  for (const std::string_view kind : {"csaf_providers", "csaf_publishers"}) {
    const Json* list = aggregator.find(kind);
    if (!list || !list->items()) continue;
    for (const Json& each : *list->items()) {
      const Json* metadata = each.find("metadata");
      const Json* publisher = metadata ? metadata->find("publisher") : nullptr;
      const std::string name{publisher ? publisher->text_of("namespace") : ""};
      parties.all.insert(name);
      if (kind == "csaf_providers") parties.providers.insert(name);
      const Json* mirrors = each.find("mirrors");
      if (!mirrors || !mirrors->items()) continue;
      for (const Json& mirror : *mirrors->items())
        if (mirror.text()) parties.mirrors.push_back(*mirror.text());
    }
  }
  return parties;
}

}  // namespace

void look_around(View& view, Breaches& breaches) {
  for_distributions(view, [&](const Json& distribution, const std::string&) {
    look_at_folder(view, distribution);
    look_at_feeds(view, distribution, breaches);
  });
  find_documents(view);
}

void judge_metadata(const View& view, Breaches& breaches) {
  const Result<Json> json = parse_json(view.bytes);
  if (!json.ok()) breaches.add(7, view.path + ":" + json.error().where, json.error().message);
  if (json.ok()) breaches.add(7, view.path, metadata_findings(view.metadata, view.edition));
  const Result<Instant> until = parse_instant(view.metadata.text_of("maintained_until"));
  if (until.ok() && *until < view.tree.now)
    breaches.add(7, view.path + ":/maintained_until", "it is maintained no longer");
  judge_addresses(view.metadata, "", view, breaches);
  judge_security_txt(view, breaches);
  judge_well_known(view, breaches);
  judge_keys(view, breaches);
}

void judge_aggregator(const TreeSeen& tree, Breaches& breaches) {
  bool is_there = false;
  for (const std::string& path : tree.files) {
    const std::size_t cut = path.rfind('/');
    const std::string folder = cut == std::string::npos ? "" : path.substr(0, cut + 1);
    if (path.substr(folder.size()) != "aggregator.json") continue;
    is_there = true;
    const Result<std::string> text = tree.read(path);
    const Result<Json> json = text.ok() ? parse_json(*text) : Result<Json>{text.error()};
    if (!json.ok()) {
      breaches.add(21, path, json.error().message);
      continue;
    }
    const bool is_new = json->text_of("aggregator_version") == "2.1";
    breaches.add(21, path, aggregator_findings(*json, is_new ? Edition::v2_1 : Edition::v2_0));
    if (tree.files.contains(folder + "provider-metadata.json"))
      breaches.add(21, path, "a provider-metadata.json lies beside it");
    const ListedParties parties = parties_of(*json);
    if (parties.all.size() < 2 || parties.providers.empty())
      breaches.add(22, path, "fewer than two disjoint parties are listed");
    // The address of this file without its name is where the mirrors' folders lie.
    std::string_view here = json->text_of("canonical_url");
    here = here.substr(0, here.rfind('/') + 1);
    for (const std::string& mirror : parties.mirrors) {
      const bool is_own = !here.empty() && mirror.starts_with(here);
      if (is_own && !tree.files.contains(folder + mirror.substr(here.size())))
        breaches.add(23, path, "the mirror " + mirror + " is not here");
    }
    if (parties.mirrors.empty()) breaches.say(23, Met::unused);
  }
  if (is_there) return;
  for (const int number : {21, 22, 23}) breaches.say(number, Met::unused);
}

}  // namespace docket::csaf
