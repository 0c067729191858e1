// Trees with one thing wrong: the requirement that is broken, and where.

#include <gtest/gtest.h>

#include <functional>

#include "base/json.h"
#include "provider/folder_test.h"

namespace docket::provider::check_test {
namespace {

const std::string kWhite = ".well-known/csaf/v2.0/white/";
const std::string kMetadata = ".well-known/csaf/v2.0/provider-metadata.json";

struct Row {
  const char* what;
  std::function<void(const fs::path& root)> harm;
  std::string found;  // the number, the place and the beginning of the message
};

void replace(const fs::path& file, std::string_view what, std::string_view with) {
  std::string bytes = bytes_of(file);
  const std::size_t at = bytes.find(what);
  ASSERT_NE(at, std::string::npos) << what << " is not in " << file;
  bytes.replace(at, what.size(), with);
  put(file, bytes);
}

// A file of the tree, as something that is done to it.
std::function<void(const fs::path&)> removed(std::string file) {
  return [file = std::move(file)](const fs::path& root) { fs::remove(root / file); };
}
std::function<void(const fs::path&)> replaced(std::string file, std::string what,
                                              std::string with) {
  return [file = std::move(file), what = std::move(what),
          with = std::move(with)](const fs::path& root) { replace(root / file, what, with); };
}
std::function<void(const fs::path&)> written(std::string file, std::string bytes) {
  return [file = std::move(file), bytes = std::move(bytes)](const fs::path& root) {
    put(root / file, bytes);
  };
}

std::function<void(const fs::path&)> resized(std::string file, std::uintmax_t bytes) {
  return [file = std::move(file), bytes](const fs::path& root) {
    fs::resize_file(root / file, bytes);
  };
}

const Row kRows[] = {
    {"one byte of a document: the hash", replaced(kWhite + "2024/acme-1.json", "Gate", "Gatf"),
     "18 " + kWhite + "2024/acme-1.json.sha256: the hash is not that of the document"},
    {"one byte of a document: the signature", replaced(kWhite + "2024/acme-1.json", "Gate", "Gatf"),
     "19 " + kWhite + "2024/acme-1.json.asc: the signature does not fit the document"},
    {"a document that fails a mandatory test",
     replaced(kWhite + "2024/acme-1.json", "\"version\": \"1\"", "\"version\": \"2\""),
     "1 " + kWhite + "2024/acme-1.json:/document/tracking/version: test 6.1.16: "},
    {"a document of the most bytes", resized(kWhite + "2024/acme-1.json", 64U << 20),
     "1 " + kWhite + "2024/acme-1.json:9:1: this is not JSON"},
    {"a document of one more", resized(kWhite + "2024/acme-1.json", (64U << 20) + 1),
     "1 " + kWhite + "2024/acme-1.json: the document is larger than 64 MiB"},
    {"a document that is no JSON", written(kWhite + "2024/acme-1.json", "{"),
     "1 " + kWhite + "2024/acme-1.json:1:2: this is not JSON"},
    {"a file name that the rule does not give",
     [](const fs::path& root) {
       fs::copy(root / (kWhite + "2024/acme-1.json"), root / (kWhite + "2024/Acme-1.json"));
     },
     "2 " + kWhite + "2024/Acme-1.json: the rule gives the name acme-1.json"},
    {"an address without TLS",
     replaced(kMetadata, "https://psirt.acme.example/.well-known/csaf/openpgp",
              "http://psirt.acme.example/.well-known/csaf/openpgp"),
     "3 " + kMetadata + ":/public_openpgp_keys/0/url: the address is not https://"},
    {"metadata without a role", replaced(kMetadata, "\"role\"", "\"rule\""),
     "7 " + kMetadata + ":: the member \"role\" is missing"},
    {"no security.txt", removed(".well-known/security.txt"),
     "8 .well-known/security.txt: there is no security.txt"},
    {"a security.txt that leads elsewhere",
     written(".well-known/security.txt",
             "Contact: mailto:a@b.example\nExpires: 2030-01-01T00:00:00Z\nCSAF: "
             "https://b.example/provider-metadata.json\n"),
     "8 .well-known/security.txt: no line CSAF: leads to " + kMetadata},
    {"a security.txt that has expired",
     replaced(".well-known/security.txt", "Expires: 2025", "Expires: 2024-01-01T00:00:00Z\nX: "),
     "8 .well-known/security.txt: it has expired on 2024-01-01T00:00:00Z"},
    {"no file at the well-known place", removed(".well-known/csaf/provider-metadata.json"),
     "9 .well-known/csaf/provider-metadata.json: there is no such file"},
    {"another file at the well-known place",
     written(".well-known/csaf/provider-metadata.json", "{}"),
     "9 .well-known/csaf/provider-metadata.json: it is another one than " + kMetadata},
    {"a document in the folder of another year",
     [](const fs::path& root) {
       fs::create_directories(root / (kWhite + "2019"));
       fs::rename(root / (kWhite + "2024/acme-1.json"), root / (kWhite + "2019/acme-1.json"));
     },
     "11 " + kWhite + "2019/acme-1.json: the first release was in 2024"},
    {"a document that index.txt does not name",
     replaced(kWhite + "index.txt", "2024/acme-1.json\n", ""),
     "12 " + kWhite + "index.txt: 2024/acme-1.json is not listed"},
    {"a line of index.txt without a file",
     written(kWhite + "index.txt", "2024/acme-1.json\n2024/gone.json\n2023/acme-2.json\n"),
     "12 " + kWhite + "index.txt:2: there is no such file"},
    {"no index.txt", removed(kWhite + "index.txt"), "12 " + kWhite + "index.txt: there is no"},
    {"changes.csv in another order",
     written(kWhite + "changes.csv",
             "\"2024/acme-1.json\",\"2024-01-02T03:04:05Z\"\n"
             "\"2023/acme-2.json\",\"2024-03-01T00:00:00Z\"\n"),
     "13 " + kWhite + "changes.csv:2: the line before is of an earlier moment"},
    {"changes.csv with another moment",
     replaced(kWhite + "changes.csv", "2024-03-01T00", "2024-03-01T01"),
     "13 " + kWhite + "changes.csv:1: the document says 2024-03-01T00:00:00Z"},
    {"a line of changes.csv that is none", replaced(kWhite + "changes.csv", "\",\"", "\";\""),
     "13 " + kWhite + "changes.csv:1: the line is not a path and a date"},
    {"a document that the feed does not list",
     [](const fs::path& root) {
       const fs::path feed = root / (kWhite + "feed-tlp-white.json");
       Json json = parse_json(bytes_of(feed)).value();
       json.find("feed")->find("entry")->items()->pop_back();
       put(feed, print(json));
     },
     "15 " + kWhite + "2024/acme-1.json: no feed of TLP:WHITE lists the document"},
    {"an entry without a file", removed(kWhite + "2024/acme-1.json"),
     "15 " + kWhite + "feed-tlp-white.json:/feed/entry/1: there is no file " + kWhite +
         "2024/acme-1.json"},
    {"an entry with an old moment",
     replaced(kWhite + "feed-tlp-white.json", "\"updated\":\"2024-03-01T00",
              "\"updated\":\"2024-03-01T01"),
     "15 " + kWhite + "feed-tlp-white.json:/feed/entry/0/updated: the document says"},
    {"a hash file that is not linked",
     replaced(kWhite + "feed-tlp-white.json", "{\"rel\":\"hash\"", "{\"rel\":\"hush\""),
     "15 " + kWhite + "feed-tlp-white.json:/feed/entry/0/link: " + kWhite +
         "2023/acme-2.json.sha256 is not linked"},
    {"no feed", removed(kWhite + "feed-tlp-white.json"),
     "15 " + kWhite + "feed-tlp-white.json: there is no such feed"},
    {"a feed that is none", written(kWhite + "feed-tlp-white.json", "{\"feed\":{}}"),
     "15 " + kWhite + "feed-tlp-white.json:/feed: the member \"id\" is missing"},
    {"a service document that is none", written(".well-known/csaf/v2.0/service.json", "{}"),
     "16 .well-known/csaf/v2.0/service.json:: the member \"service\" is missing"},
    {"no category document", removed(kWhite + "category-tlp-white.json"),
     "17 " + kWhite + "category-tlp-white.json: there is no such file"},
    {"no hash file",
     [](const fs::path& root) {
       fs::remove(root / (kWhite + "2024/acme-1.json.sha256"));
       fs::remove(root / (kWhite + "2024/acme-1.json.sha512"));
     },
     "18 " + kWhite + "2024/acme-1.json: there is no hash file beside the document"},
    {"no signature", removed(kWhite + "2024/acme-1.json.asc"),
     "19 " + kWhite + "2024/acme-1.json: there is no signature beside the document"},
    {"a signature that is not armoured", written(kWhite + "2024/acme-1.json.asc", "\x88\x75"),
     "19 " + kWhite + "2024/acme-1.json.asc: the signature is not armoured"},
    {"another fingerprint in the metadata",
     replaced(kMetadata, "\"fingerprint\": \"", "\"fingerprint\": \"00"),
     "20 .well-known/csaf/openpgp/"},
    {"an aggregator beside a provider",
     written(".well-known/csaf/v2.0/aggregator.json", "{\"aggregator_version\":\"2.0\"}"),
     "21 .well-known/csaf/v2.0/aggregator.json: a provider-metadata.json lies beside it"},
    {"an aggregator that lists nobody",
     written("aggregator/aggregator.json", "{\"aggregator_version\":\"2.0\"}"),
     "22 aggregator/aggregator.json: fewer than two disjoint parties are listed"},
};

TEST(ProviderCheck, EveryHarmIsFoundUnderItsRequirementWithThePlace) {
  const Folder folder;
  ASSERT_TRUE(folder
                  .build({folder.document({.id = "acme-1"}),
                          folder.document({.id = "acme-2",
                                           .first = "2023-05-01T00:00:00Z",
                                           .current = "2024-03-01T00:00:00Z",
                                           .revisions = 2})})
                  .ok());
  ASSERT_EQ(broken(folder.folder()), std::vector<std::string>{});
  const fs::path copy = folder.folder() / "copy";
  for (const Row& row : kRows) {
    fs::remove_all(copy);
    fs::copy(fs::canonical(folder.web()), copy, fs::copy_options::recursive);
    row.harm(copy);
    const std::vector<std::string> found = broken(copy);
    const bool is_there = std::any_of(found.begin(), found.end(), [&](const std::string& one) {
      return one.starts_with(row.found);
    });
    std::string all;
    for (const std::string& one : found) all += "\n  " + one;
    EXPECT_TRUE(is_there) << row.what << "\nwanted " << row.found << "\nfound" << all;
  }
}

// Every byte of what is served but documents in folders without listings: none is changed unseen.
TEST(ProviderCheck, AChangedByteOfADocumentIsFoundWhereverItIs) {
  const Folder folder;
  ASSERT_TRUE(folder.build({folder.document({.id = "acme-1"})}).ok());
  const fs::path file = folder.csaf() / "v2.0/white/2024/acme-1.json";
  const std::string bytes = bytes_of(file);
  for (std::size_t at = 0; at < bytes.size(); at += 13) {
    std::string changed = bytes;
    changed[at] = static_cast<char>(changed[at] ^ 4);
    put(file, changed);
    EXPECT_FALSE(broken(folder.folder()).empty()) << at;
  }
  put(file, bytes);
  EXPECT_TRUE(broken(folder.folder()).empty());
}

TEST(ProviderCheck, TheRoleIsTheHighestOfWhichNothingIsBroken) {
  const auto role_after = [](const std::function<void(const fs::path&)>& harm) {
    const Folder folder;
    EXPECT_TRUE(folder.build({folder.document({.id = "acme-1"})}).ok());
    harm(fs::canonical(folder.web()));
    return name_of(check(folder.folder(), kNow)->front().role);
  };
  EXPECT_EQ(role_after([](const fs::path&) {}), "csaf_trusted_provider");
  EXPECT_EQ(role_after(written(kWhite + "2024/acme-1.json.asc", "-----BEGIN PGP SIGNATURE-----")),
            "csaf_provider");
  EXPECT_EQ(role_after(removed(kWhite + "index.txt")), "csaf_publisher");
  EXPECT_EQ(role_after(removed(".well-known/security.txt")), "csaf_trusted_provider")
      << "the well-known place is enough";
  EXPECT_EQ(role_after([](const fs::path& root) {
              fs::remove(root / ".well-known/security.txt");
              fs::remove(root / ".well-known/csaf/provider-metadata.json");
            }),
            "csaf_publisher");
  EXPECT_EQ(role_after(written(kWhite + "2024/acme-1.json", "{}")), "none");
}

// A foreign tree: other places, feeds only, a link, and files that lead out of it.
TEST(ProviderCheck, AForeignTreeIsJudgedToo) {
  const Folder folder;
  const fs::path root = folder.folder() / "foreign";
  put(root / "security/data/2024/acme-1.json", csaf::advisory({.id = "ACME-1"}));
  put(root / "security/provider-metadata.json",
      R"({"canonical_url":"https://b.example/security/provider-metadata.json",
          "distributions":[{"rolie":{"feeds":[
            {"tlp_label":"WHITE","url":"https://b.example/security/feed.json"}]}}],
          "last_updated":"2024-01-01T00:00:00Z","list_on_CSAF_aggregators":true,
          "metadata_version":"2.0","mirror_on_CSAF_aggregators":true,
          "publisher":{"category":"vendor","name":"B","namespace":"https://b.example"},
          "role":"csaf_trusted_provider"})");
  put(root / "security/feed.json",
      R"({"feed":{"id":"f","title":"t","link":[{"rel":"self","href":"https://b.example/f"}],
          "category":[{"scheme":"urn:ietf:params:rolie:category:information-type","term":"csaf"}],
          "updated":"2024-01-01T00:00:00Z","entry":[{"id":"ACME-1","title":"t",
          "link":[{"rel":"self","href":"https://b.example/security/data/2024/acme-1.json"}],
          "published":"2024-01-02T03:04:05Z","updated":"2024-01-02T03:04:05Z",
          "content":{"type":"application/json",
                     "src":"https://b.example/security/data/2024/acme-1.json"},
          "format":{"schema":"https://x.example/s.json","version":"2.0"}},
          {"id":"out","title":"t","link":[{"rel":"self","href":"https://b.example/../../x.json"}],
          "published":"2024-01-02T03:04:05Z","updated":"2024-01-02T03:04:05Z",
          "content":{"type":"application/json","src":"https://b.example/../provider.json"},
          "format":{"schema":"https://x.example/s.json","version":"2.0"}}]}})");
  fs::create_directories(root / ".well-known/csaf");
  fs::create_symlink("../../security/provider-metadata.json",
                     root / ".well-known/csaf/provider-metadata.json");
  fs::create_symlink("/etc/hostname", root / "security/out.txt");
  const auto judged = check(root, kNow).value();
  ASSERT_EQ(judged.size(), 1U);
  EXPECT_EQ(judged[0].metadata, "security/provider-metadata.json");
  EXPECT_EQ(judged[0].documents, 1U);
  EXPECT_EQ(judged[0].requirements[8].met, csaf::Met::yes) << "the link is the same file";
  EXPECT_EQ(judged[0].requirements[11].met, csaf::Met::unused) << "there are no folders";
  EXPECT_EQ(judged[0].requirements[19].met, csaf::Met::unused) << "there is no key";
  EXPECT_EQ(judged[0].requirements[14].breaches[0].message, "there is no file ../provider.json");
  EXPECT_EQ(judged[0].claimed, csaf::Role::trusted_provider);
  EXPECT_EQ(judged[0].role, csaf::Role::publisher);
  EXPECT_EQ(check(folder.folder() / "keys", kNow).error().code, "provider.no-metadata");
  EXPECT_EQ(check("/nowhere", kNow).error().code, "provider.unreadable");
}

}  // namespace
}  // namespace docket::provider::check_test
