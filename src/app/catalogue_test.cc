// The catalogue: its pages, revisions, search and links between records.

#include "app/catalogue.h"

#include "app/import_fixture_test.h"
#include "app/unasked_test.h"

namespace docket::catalogue_test {
namespace {

class CatalogueOfRecords : public ImportTest {};

TEST_F(CatalogueOfRecords, ARepeatedNumberIsARevisionShownWithItsDifferences) {
  import({put("a.xml", "<vulnerabilitys>" + cnvd_entry(1, "甲") + cnvd_entry(1, "甲二") +
                           "</vulnerabilitys>")});
  const CataloguePage shown = page("cnvd", "CNVD-2030-10001");
  EXPECT_EQ(shown.item.title, "甲二");
  ASSERT_EQ(shown.revisions.size(), 2U);
  EXPECT_TRUE(shown.revisions[0].changes.empty());
  EXPECT_EQ(shown.revisions[1].changes, (std::vector<FieldChange>{{"/title", "甲", "甲二"}}));
}

struct RevisionRow {
  const char* what;
  std::optional<std::int64_t> asked;
  const char* shown;  // "title: first to last revision", or the error
};
const RevisionRow kRevisionRows[] = {
    {"left out: the one that counts, and the newest 100", std::nullopt, "t105: 6 to 105"},
    {"among the newest 100", 6, "t6: 6 to 105"},
    {"older: those up to it", 5, "t5: 1 to 5"},
    {"the first one", 1, "t1: 1 to 1"},
    {"there is none of that number yet", 106, "catalogue.no-revision"},
    {"they begin with 1", 0, "catalogue.no-revision"},
};

TEST_F(CatalogueOfRecords, ARecordWithManyRevisionsIsShownInAnyOfThem) {
  std::string lines;
  for (int at = 1; at <= 105; ++at) lines += cve_record(1, "t" + std::to_string(at)) + "\n";
  import({put("a.jsonl", lines)});
  for (const RevisionRow& row : kRevisionRows) {
    const Result<CataloguePage> page =
        catalogue().record(kHandler, "cve", "CVE-2030-10001", row.asked);
    if (!page.ok()) {
      EXPECT_EQ(page.error().code, row.shown) << row.what;
      continue;
    }
    const std::vector<RevisionView>& shown = page->revisions;
    ASSERT_FALSE(shown.empty()) << row.what;
    EXPECT_EQ(page->advisory.title + ": " + std::to_string(shown.front().revision) + " to " +
                  std::to_string(shown.back().revision),
              row.shown)
        << row.what;
    for (const RevisionView& one : shown)
      EXPECT_EQ(one.changes.size(), one.revision == 1 ? 0U : 1U) << row.what << one.revision;
  }
}

// A CVE record of number 1 with so many products, each with a name of so many bytes.
std::string large_record(std::size_t products, std::size_t name_bytes, std::string_view title) {
  std::string record = cve_record(1, title);
  std::string affected;
  for (std::size_t at = 0; at < products; ++at) {
    affected += (at == 0 ? "" : ",") + std::string{R"({"vendor":"v","product":")"} +
                std::string(name_bytes, 'n') + std::to_string(at) + title.data() +
                R"(","versions":[{"version":"1","status":"affected"}]})";
  }
  record.insert(record.rfind("}}}"), R"(,"affected":[)" + affected + "]");
  return record;
}

// Reads here, and counts how often.
class Counting final : public UnaskedReader {
 public:
  explicit Counting(int& count) : count_(count) {}
  Result<Excerpt> read_again(std::string_view record) override {
    ++count_;
    return read_here()->read_again(record);
  }

 private:
  int& count_;
};

TEST_F(CatalogueOfRecords, WhatIsTooMuchForAPageIsLeftOutAndSaid) {
  import({put("a.json", large_record(9'000, 1'000, "large"))});
  const CataloguePage shown = page("cve", "CVE-2030-10001");
  EXPECT_LE(print(to_json(shown)).size(), Catalogue::kPageBytesMax);
  EXPECT_EQ(shown.item.title, "large");
  EXPECT_EQ(shown.advisory.affected.size(), 300U);
  ASSERT_EQ(shown.left_out.size(), 1U);
  EXPECT_EQ(shown.left_out[0], (LeftOut{"/advisory/affected", 8'700, 0}));
  EXPECT_TRUE(page("cve", "CVE-2030-10001").advisory.affected.front().product.ends_with("0large"));
}

TEST_F(CatalogueOfRecords, WhatWasReadIsKeptAndRevisionsAreComparedWithinBounds) {
  std::string lines;
  for (const char* title : {"a", "b", "c", "d"}) lines += large_record(3'000, 2'000, title) + "\n";
  import({put("a.jsonl", lines)});  // 4 times 6 MB
  int count = 0;
  Excerpts excerpts{[&count] { return std::make_unique<Counting>(count); }};
  Catalogue catalogue{docket_->store(), world_, excerpts};
  struct Row {
    const char* what;
    std::int64_t asked;
    int count;             // read since the beginning
    const char* compared;  // of the revisions from the first on
  };
  const Row rows[] = {
      {"the newest with the one before it, and that with its own; more is too much", 4, 3, "1011"},
      {"what is kept is not read again", 4, 3, "1011"},
      {"one that is asked for is compared", 2, 4, "11"},
      {"the first one has nothing before it", 1, 4, "1"},
  };
  for (const Row& row : rows) {
    const Result<CataloguePage> page =
        catalogue.record(kHandler, "cve", "CVE-2030-10001", row.asked);
    ASSERT_TRUE(page.ok()) << row.what << page.error().message;
    EXPECT_EQ(count, row.count) << row.what;
    std::string compared;
    for (const RevisionView& one : page->revisions) {
      if (one.revision > row.asked) continue;
      compared += one.compared ? '1' : '0';
      EXPECT_EQ(one.changes.empty(), !one.compared || one.revision == 1) << row.what;
    }
    EXPECT_EQ(compared, row.compared) << row.what;
    EXPECT_LE(print(to_json(*page)).size(), Catalogue::kPageBytesMax) << row.what;
  }
}

TEST_F(CatalogueOfRecords, ManyChangesAreToldInPart) {
  import({put("a.jsonl", large_record(600, 10, "a") + "\n" + large_record(600, 10, "b"))});
  const RevisionView second = page("cve", "CVE-2030-10001").revisions.at(1);
  EXPECT_TRUE(second.compared);
  EXPECT_EQ(second.changes.size(), 500U);
  EXPECT_FALSE(second.whole);
  EXPECT_TRUE(page("cve", "CVE-2030-10001").revisions.at(0).whole);
}

TEST_F(CatalogueOfRecords, ARecordThatCannotBeReadAgainIsAnErrorOfItsPageAlone) {
  class Falling final : public UnaskedReader {
   public:
    Result<Excerpt> read_again(std::string_view) override {
      return Error{"box.ended", "the boxed process that read this ended: signal 11", ""};
    }
  };
  import({put("a.json", cve_record(1, "t"))});
  Excerpts excerpts{[] { return std::make_unique<Falling>(); }};
  Catalogue catalogue{docket_->store(), world_, excerpts};
  EXPECT_EQ(catalogue.record(kHandler, "cve", "CVE-2030-10001").error().code, "box.ended");
  EXPECT_EQ(catalogue.list(kHandler, {})->items.size(), 1U);
  EXPECT_TRUE(page("cve", "CVE-2030-10001").revisions.at(0).compared);
}

TEST_F(CatalogueOfRecords, APageOfTheCatalogueThatIsNoneIsRefused) {
  // Hexadecimal: ["1","a","b"], [1,2,"b"], [1], {}; "x" is no hexadecimal.
  for (const char* after :
       {"5b2231222c2261222c2262225d", "5b312c322c2262225d", "5b315d", "7b7d", "x"}) {
    CatalogueQuery query;
    query.after = after;
    EXPECT_EQ(catalogue().list(kHandler, query).error().code, "list.cursor") << after;
    EXPECT_EQ(catalogue().links(kHandler, "proposed", std::string{after}, {}).error().code,
              "list.cursor")
        << after;
  }
  CatalogueQuery found;
  found.search = "t";
  found.after = "5b2231225d";  // ["1"]
  EXPECT_EQ(catalogue().list(kHandler, found).error().code, "list.cursor");
}

TEST_F(CatalogueOfRecords, ARecordThatWasNotImportedIsNotFound) {
  EXPECT_EQ(catalogue().record(kHandler, "cve", "CVE-2030-9999").error().code,
            "catalogue.not-found");
}

TEST_F(CatalogueOfRecords, RecordsAreFoundByWordsNumbersAndChinese) {
  put("a.xml", "<vulnerabilitys>" +
                   cnvd_entry(1, "示例网关越权漏洞",
                              "<products><product>示例 Falcon 2.5</product></products>") +
                   "</vulnerabilitys>");
  put("b.json", cve_record(1, "Door left open in Falcon"));
  import({all()});
  struct Row {
    const char* what;
    const char* search;
    std::int64_t found;
  };
  const Row kRows[] = {
      {"Chinese words", "越权漏洞", 1},        {"a product of both", "falcon", 2},
      {"a number", "CVE-2030-10001", 1},       {"several words, all needed", "door falcon", 1},
      {"a word that is nowhere", "window", 0},
  };
  for (const Row& row : kRows) {
    CatalogueQuery query;
    query.search = row.search;
    const auto page = catalogue().list(kHandler, query);
    ASSERT_TRUE(page.ok()) << row.what << page.error().message;
    EXPECT_EQ(page->total, row.found) << row.what;
  }
}

TEST_F(CatalogueOfRecords, ARecordWithALongTitleIsFoundByItsNumber) {
  std::string title;
  while (title.size() < 50'000) title += "word" + std::to_string(title.size()) + " ";
  import({put("a.json", cve_record(1, title))});
  CatalogueQuery query;
  for (const char* search : {"CVE-2030-10001", "word0"}) {
    query.search = search;
    EXPECT_EQ(catalogue().list(kHandler, query)->total, 1) << search;
  }
}

TEST_F(CatalogueOfRecords, WhatIsFoundIsCountedWholeAndPaged) {
  std::string entries;
  for (int n = 1; n <= 5; ++n) entries += cnvd_entry(n, "网关漏洞 falcon " + std::to_string(n));
  put("a.xml", "<vulnerabilitys>" + entries + "</vulnerabilitys>");
  put("b.json", cve_record(1, "Door left open in Falcon"));
  import({all()});
  CatalogueQuery query;
  query.search = "falcon";
  query.limit = 2;
  std::size_t seen = 0;
  int pages = 0;
  do {
    const auto page = catalogue().list(kHandler, query);
    ASSERT_TRUE(page.ok()) << page.error().message;
    EXPECT_EQ(page->total, 6) << "not of the page alone";
    seen += page->items.size();
    query.after = page->next;
  } while (query.after && ++pages < 9);
  EXPECT_EQ(seen, 6U);
  query.after = {};
  query.source = "cve";
  EXPECT_EQ(catalogue().list(kHandler, query)->total, 1);
  EXPECT_EQ(catalogue().list(kHandler, query)->items.size(), 1U);
  query.source = "cv";
  EXPECT_EQ(catalogue().list(kHandler, query)->total, 0);
  query.source = {};
  query.severity = "none such";
  EXPECT_EQ(catalogue().list(kHandler, query)->total, 0);
  query.severity = {};
  query.search = "!";
  EXPECT_EQ(catalogue().list(kHandler, query)->total, 0) << "signs alone are no words";
}

TEST_F(CatalogueOfRecords, ListsArePagedFromTheLastPublished) {
  put("a.xml", "<vulnerabilitys>" + cnvd_entry(1, "a") + cnvd_entry(2, "b") + "</vulnerabilitys>");
  put("b.json", cve_record(1, "c"));
  import({all()});
  CatalogueQuery query;
  query.limit = 2;
  std::string ids;
  for (int pages = 0; pages < 3; ++pages) {
    const auto page = catalogue().list(kHandler, query);
    ASSERT_TRUE(page.ok());
    EXPECT_EQ(page->total, 3);
    for (const CatalogueItem& item : page->items) ids += item.id + " ";
    query.after = page->next;
    if (!page->next) break;
  }
  EXPECT_EQ(ids, "CNVD-2030-10002 CNVD-2030-10001 CVE-2030-10001 ");
}

TEST_F(CatalogueOfRecords, TheSameVulnerabilityElsewhereIsProposedAndCanBeUndone) {
  const std::string cve = "<cves><cve><cveNumber>CVE-2030-10001</cveNumber></cve></cves>";
  put("a.xml", "<vulnerabilitys>" + cnvd_entry(1, "a", cve) + "</vulnerabilitys>");
  put("b.json", cve_record(1, "c"));
  EXPECT_EQ(import({all()}).counts.links, 1);
  const CataloguePage before = page("cnvd", "CNVD-2030-10001");
  ASSERT_EQ(before.same.size(), 1U);
  EXPECT_EQ(before.same[0].id, "CVE-2030-10001");
  ASSERT_EQ(before.links.size(), 1U);
  EXPECT_EQ(before.links[0].state, "proposed");
  EXPECT_EQ(print(before.links[0].evidence),
            R"({"source":"cnvd","record":"CNVD-2030-10001",)"
            R"("where":"/vulnerability/cves/cve/cveNumber","says":"CVE-2030-10001"})");

  Catalogue catalogue = this->catalogue();
  const auto decide = [&](LinkDecision decision) {
    return catalogue.decide(kHandler, "CVE-2030-10001", "CNVD-2030-10001", decision);
  };
  ASSERT_TRUE(decide(LinkDecision::undo).ok());
  EXPECT_TRUE(page("cnvd", "CNVD-2030-10001").same.empty());
  EXPECT_TRUE(page("cve", "CVE-2030-10001").same.empty());
  put("a.xml", "<vulnerabilitys>" + cnvd_entry(1, "a second", cve) + "</vulnerabilitys>");
  import({all()});
  EXPECT_TRUE(page("cve", "CVE-2030-10001").same.empty()) << "what was undone stays undone";
  ASSERT_TRUE(decide(LinkDecision::accept).ok());
  const CataloguePage after = page("cve", "CVE-2030-10001");
  EXPECT_EQ(after.same.size(), 1U);
  EXPECT_EQ(after.links.at(0).decided_by, "li");
  std::string history;
  for (const LinkDecided& one : after.links.at(0).history)
    history += one.state + " " + one.by + ", ";
  EXPECT_TRUE(history.ends_with("undone li, accepted li, ")) << history;
  EXPECT_EQ(catalogue.links(kHandler, "accepted", {}, {})->items.at(0).history.size(),
            after.links.at(0).history.size());
  EXPECT_EQ(catalogue.decide(kHandler, "CVE-2030-10001", "CVE-2030-10002", LinkDecision::accept)
                .error()
                .code,
            "catalogue.no-link");
}

}  // namespace
}  // namespace docket::catalogue_test
