#include "formats/csaf/provider/requirements.h"

#include <algorithm>

#include "formats/csaf/provider/judging.h"

namespace docket::csaf {
namespace {

struct Words {
  std::string_view title;
  std::string_view remedy;  // for what is broken
  std::string_view look;    // how to see what files do not say
};

constexpr std::string_view kPrint = "print it anew: docket provider build";

// By number; 0 is none.
constexpr std::array<Words, kRequirements + 1> kWords = {{
    {},
    {"Valid CSAF document", "correct the document: docket format check says every test", ""},
    {"Filename", "name the file by the rule of section 5.1, or build the tree with docket", ""},
    {"TLS", "say https:// in every address, and serve nothing without TLS",
     "ask the server: curl -I http://… must not give a document"},
    {"TLP:WHITE or TLP:CLEAR", "put open documents where no access protection is",
     "ask the server without signing in: curl -f the address of a document"},
    {"TLP:AMBER and TLP:RED", "give protected documents a folder of their own, and protect it",
     "ask the server without signing in: it must refuse the folders of AMBER and RED"},
    {"No redirects", "serve files where their addresses say",
     "ask the server: curl -I the address of a document must answer 200"},
    {"provider-metadata.json", kPrint, ""},
    {"security.txt", "write the line CSAF: with the address of provider-metadata.json", ""},
    {"Well-known URL", "put provider-metadata.json under /.well-known/csaf/", ""},
    {"DNS path", "", "look up csaf.data.security.YOUR.DOMAIN; it is needed only without 8 and 9"},
    {"One folder per year", "move the document into the folder of its first release", ""},
    {"index.txt", kPrint, ""},
    {"changes.csv", kPrint, ""},
    {"Directory listings", "let the web server list folders",
     "ask the server: curl the address of a folder must list it"},
    {"ROLIE feed", kPrint, ""},
    {"ROLIE service document", kPrint, ""},
    {"ROLIE category document", kPrint, ""},
    {"Integrity", "write the hashes anew, after finding out why they differ", ""},
    {"Signatures", "sign anew, after finding out why the signature does not fit", ""},
    {"Public OpenPGP key", "publish the key that signs, armoured, and list its fingerprint", ""},
    {"List of CSAF providers", "correct aggregator.json", ""},
    {"Two disjoint issuing parties", "list two providers that are not one another", ""},
    {"Mirror", "put each mirror into a folder beside aggregator.json", ""},
    {"HTTP User-Agent", "", "ask the server under several names: curl -A"},
    {"Access-Control-Allow-Origin", "",
     "ask the server: curl -I must show Access-Control-Allow-Origin: *"},
}};

Met met_of(const std::vector<Requirement>& all, int number) {
  return all.at(static_cast<std::size_t>(number) - 1).met;
}

bool none_broken(const std::vector<Requirement>& all, int from, int to) {
  for (int number = from; number <= to; ++number)
    if (met_of(all, number) == Met::no) return false;
  return true;
}

bool is_provider(const std::vector<Requirement>& all, Edition edition) {
  const bool is_found = met_of(all, 8) == Met::yes || met_of(all, 9) == Met::yes;
  const bool has_folders = met_of(all, 12) != Met::unused;
  const bool has_feeds = met_of(all, 15) != Met::unused;
  return none_broken(all, 5, 7) && is_found && (has_folders || has_feeds) &&
         none_broken(all, 11, 17) && (edition == Edition::v2_0 || none_broken(all, 24, 25));
}

Role role_of(const std::vector<Requirement>& all, Edition edition) {
  if (!none_broken(all, 1, 4)) return Role::none;
  if (!is_provider(all, edition)) return Role::publisher;
  const bool has_keys = met_of(all, 20) != Met::unused;
  return has_keys && none_broken(all, 18, 20) ? Role::trusted_provider : Role::provider;
}

Role claimed_by(const Json& metadata) {
  for (const Role role : {Role::publisher, Role::provider, Role::trusted_provider})
    if (metadata.text_of("role") == name_of(role)) return role;
  return Role::none;
}

// As many names at the end of a path and of an address are the same.
std::size_t shared_end(std::string_view path, std::string_view url) {
  std::size_t count = 0;
  while (!path.empty()) {
    const std::size_t cut = path.rfind('/');
    const std::string_view name = cut == std::string_view::npos ? path : path.substr(cut + 1);
    if (!url.ends_with(name)) break;
    const std::string_view rest = url.substr(0, url.size() - name.size());
    if (!rest.ends_with('/')) break;
    ++count;
    url = rest.substr(0, rest.size() - 1);
    path = cut == std::string_view::npos ? std::string_view{} : path.substr(0, cut);
  }
  return count;
}

std::size_t names_in(std::string_view path) {
  return 1 + static_cast<std::size_t>(std::count(path.begin(), path.end(), '/'));
}

Result<View> view_of(const TreeSeen& tree, const std::string& path) {
  View view{tree, path, TRY(tree.read(path))};
  Result<Json> json = parse_json(view.bytes);
  if (json.ok()) view.metadata = *std::move(json);
  if (view.metadata.text_of("metadata_version") == "2.1") view.edition = Edition::v2_1;
  const std::string_view url = view.metadata.text_of("canonical_url");
  // What path and address share at their ends is cut off; what is left of the address is where the
  // left part of the path lies.
  std::string_view left = url;
  for (std::size_t count = shared_end(path, url); count > 0; --count)
    left = left.substr(0, left.rfind('/'));
  view.root = std::string{left} + "/";
  return view;
}

// Not those that are the same file once more, as the well-known place is beside an edition's own.
Result<std::vector<View>> views_of(const TreeSeen& tree) {
  std::vector<View> views;
  for (const std::string& path : tree.files)
    if (path == "provider-metadata.json" || path.ends_with("/provider-metadata.json"))
      views.push_back(TRY(view_of(tree, path)));
  const auto fits = [](const View& view) {
    return shared_end(view.path, view.metadata.text_of("canonical_url")) == names_in(view.path);
  };
  const auto stands_for = [&](const View& other, const View& view) {
    if (&other == &view || other.bytes != view.bytes) return false;
    return fits(other) != fits(view) ? fits(other) : other.path < view.path;
  };
  std::vector<View> chosen;
  for (const View& view : views) {
    const bool is_copy = std::any_of(views.begin(), views.end(),
                                     [&](const View& other) { return stands_for(other, view); });
    if (!is_copy) chosen.push_back(view);
  }
  return chosen;
}

}  // namespace

std::string_view name_of(Met met) {
  constexpr std::string_view kNames[] = {"met", "broken", "unseen", "unused"};
  return kNames[static_cast<std::size_t>(met)];
}

std::string_view name_of(Role role) {
  constexpr std::string_view kNames[] = {"none", "csaf_publisher", "csaf_provider",
                                         "csaf_trusted_provider"};
  return kNames[static_cast<std::size_t>(role)];
}

void Breaches::add(int number, std::string at, std::string message) {
  const auto index = static_cast<std::size_t>(number);
  met_.at(index) = Met::no;
  if (++counts_.at(index) <= kBreachesMax)
    breaches_.at(index).push_back({std::move(at), std::move(message)});
}

void Breaches::add(int number, const std::string& file, const std::vector<RuleFinding>& findings) {
  for (const RuleFinding& finding : findings)
    if (finding.kind == RuleKind::mandatory)
      add(number, file + ":" + finding.at,
          finding.test == kSchemaTest ? finding.message
                                      : "test " + finding.test + ": " + finding.message);
}

std::vector<Requirement> Breaches::told() const {
  std::vector<Requirement> all;
  for (int number = 1; number <= kRequirements; ++number) {
    const auto index = static_cast<std::size_t>(number);
    const Met met = met_.at(index).value_or(Met::yes);
    const Words& words = kWords.at(index);
    const std::string_view remedy = met == Met::no       ? words.remedy
                                    : met == Met::unseen ? words.look
                                                         : std::string_view{};
    all.push_back({number, words.title, met, breaches_.at(index), counts_.at(index), remedy});
  }
  return all;
}

std::optional<std::string> View::path_of(std::string_view url) const {
  // The root may be an address of less than a host, when path and address share nothing.
  if (root.find("://") == std::string::npos || !url.starts_with(root)) return {};
  std::string found;
  for (std::size_t at = root.size(); at < url.size(); ++at) {
    if (url.substr(at).starts_with("%2B") || url.substr(at).starts_with("%2b")) {
      found += '+';
      at += 2;
    } else {
      found += url[at];
    }
  }
  return found;
}

Result<std::vector<Judged>> judge(const TreeSeen& tree) {
  std::vector<View> views = TRY(views_of(tree));
  if (views.empty())
    return Error{"provider.no-metadata",
                 "there is no provider-metadata.json below this folder; name the folder that the "
                 "web server shows",
                 ""};
  std::vector<Judged> judged;
  for (View& view : views) {
    Breaches breaches;
    // What only servers know; a breach in the files says more.
    for (const int number : {3, 4, 6, 10, 14, 24, 25}) breaches.say(number, Met::unseen);
    look_around(view, breaches);
    const KnownDocuments known = judge_documents(view, breaches);
    judge_folders(view, known, breaches);
    judge_feeds(view, known, breaches);
    judge_metadata(view, breaches);
    judge_aggregator(tree, breaches);
    Judged one{view.path, view.edition, known.size(), breaches.told(), claimed_by(view.metadata),
               Role::none};
    one.role = role_of(one.requirements, view.edition);
    judged.push_back(std::move(one));
  }
  return judged;
}

}  // namespace docket::csaf
