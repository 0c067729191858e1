#include "bombs.h"

#include "app/document_work.h"
#include "pieces.h"

namespace docket::bombs {
std::string repeated(std::string_view piece, std::size_t times) {
  std::string text;
  text.reserve(piece.size() * times);
  for (std::size_t at = 0; at < times; ++at) text += piece;
  return text;
}

std::string filled(std::string_view piece) { return repeated(piece, kBytes / piece.size()); }

std::string numbered(std::string_view piece, std::size_t times) {
  std::string text;
  for (std::size_t at = 0; at < times; ++at)
    for (const char c : piece) c == '#' ? void(text += std::to_string(at)) : void(text += c);
  if (!text.empty() && text.back() == ',') text.pop_back();
  return text;
}

constinit const std::string_view kCsafHead =
    R"("document":{"csaf_version":"2.0","category":"csaf_base","title":"t","publisher":{)"
    R"("category":"vendor","name":"n","namespace":"https://a.example"},"tracking":{"id":"x",)"
    R"("status":"final","version":"1","current_release_date":"2026-01-01T00:00:00Z",)"
    R"("initial_release_date":"2026-01-01T00:00:00Z","revision_history":[{)"
    R"("date":"2026-01-01T00:00:00Z","number":"1","summary":"s"}]}})";

namespace {

struct Kind {
  std::string_view format;
  std::string_view head;  // members of a document that is hardly more
  std::string_view list;  // a member that holds many things
};
constexpr std::string_view kCveHead =
    R"("dataType":"CVE_RECORD","dataVersion":"5.1","cveMetadata":{"cveId":"CVE-2030-0001",)"
    R"("assignerOrgId":"00000000-0000-4000-9000-000000000000","state":"PUBLISHED"})";
const Kind kKinds[] = {
    {"csaf-2.0", kCsafHead, "vulnerabilities"},
    {"csaf-2.1", kCsafHead, "vulnerabilities"},
    {"cve", kCveHead, "containers"},
    {"cyclonedx", R"("bomFormat":"CycloneDX","specVersion":"1.6","version":1)", "components"},
    {"openvex", R"("@context":"https://openvex.dev/ns/v0.2.0","@id":"https://a.example/1")",
     "statements"},
    {"osv", R"("id":"GO-2026-1","modified":"2026-01-01T00:00:00Z")", "affected"},
    {"sarif", R"("version":"2.1.0")", "runs"},
    {"spdx", R"("spdxVersion":"SPDX-2.3","SPDXID":"SPDXRef-DOCUMENT","name":"n")", "packages"},
    {"stix", R"("type":"bundle","id":"bundle--00000000-0000-4000-8000-000000000000")", "objects"},
};

std::string object(std::string_view head, std::string_view more) {
  return "{" + std::string{head} + "," + std::string{more} + "}";
}

void add_json(std::vector<ListedBomb>& all, const Kind& kind) {
  const auto add = [&](std::string what, std::string document, std::string refused) {
    all.push_back(
        {{std::move(what), kCheckWork, kind.format, std::move(document), ""}, std::move(refused)});
  };
  const std::string list = "\"" + std::string{kind.list} + "\":[";
  add("arrays in arrays", filled("["), "json.too-deep");
  add("objects in objects", filled(R"({"a":)"), "json.too-deep");
  add("empty objects", object(kind.head, list + filled("{},") + "{}]"), "json.too-many");
  add("numbers", object(kind.head, list + filled("1,") + "1]"), "json.too-many");
  add("objects with a member", object(kind.head, list + filled(R"({"member":"value"},)") + "{}]"),
      "");
  add("members", object(kind.head, numbered(R"("k#":1,)", 60'000)), "");
  add("a member twice", object(kind.head, repeated(R"("k":null,)", 60'000) + R"("k":1)"),
      "json.duplicate-name");
  add("a text", object(kind.head, R"("x":")" + filled("a") + "\""), "");
  add("escapes", object(kind.head, R"("x":")" + filled(R"(\u4e2d)") + "\""), "");
  add("a number of many digits", object(kind.head, R"("x":)" + filled("9")),
      "json.number-too-large");
}

void add_csaf(std::vector<ListedBomb>& all) {
  const std::string hard = R"(cpe:2.3:a:)" + repeated(R"(a\\!)", 12) + std::string(40, 'x') + ":";
  const std::string products =
      R"("full_product_names":[)" + numbered(R"({"name":"p","product_id":"P#"},)", 20'000) + "]";
  const std::string ids = "[" + numbered(R"("P#",)", 20'000) + "]";
  const std::string group = R"("product_tree":{)" + products +
                            R"(,"product_groups":[{"group_id":"G","product_ids":)" + ids + "}]},";
  const auto add = [&](std::string what, const std::string& more, std::string refused) {
    for (const std::string_view format : {"csaf-2.0", "csaf-2.1"})
      all.push_back({{what, kCheckWork, format, object(kCsafHead, more), ""}, refused});
  };
  add("a group, named by many remediations",
      group + R"("vulnerabilities":[{"remediations":[)" +
          numbered(R"({"category":"none_available","details":"#","group_ids":["G"]},)", 5'000) +
          "]}]",
      "format.too-large");
  add("products installed on products",
      R"("product_tree":{"relationships":[)" +
          numbered(R"({"category":"installed_on","full_product_name":{"name":"r",)"
                   R"("product_id":"Q#"},"product_reference":"P#",)"
                   R"("relates_to_product_reference":"Q#"},)",
                   7'000) +
          "]}",
      "");
  add("one product many times",
      R"("product_tree":{"full_product_names":[)" +
          repeated(R"({"name":"p","product_id":"P"},)", 30'000) +
          R"({"name":"p","product_id":"P"}]})",
      "");
  add("CPE names that a pattern tries in many ways",
      R"("product_tree":{"full_product_names":[)" +
          numbered(R"({"name":"p","product_id":"P#","product_identification_helper":{"cpe":")" +
                       hard + R"("}},)",
                   5'000) +
          "]}",
      "");
  add("version ranges of many parts",
      R"("product_tree":{"branches":[)" +
          numbered(R"({"category":"product_version_range","name":"vers:npm/)" +
                       repeated(">=1|", 300) + R"(<2","product":{"name":"x","product_id":"P#"}},)",
                   700) +
          "]}",
      "");
  add("one CVE number many times",
      R"("vulnerabilities":[)" + repeated(R"({"cve":"CVE-2030-0001"},)", 40'000) + "{}]", "");
}

struct Markup {
  std::string_view format;
  std::string_view begin, end;  // around what an entry holds
  std::string_view root, entry;
};
constexpr Markup kMarkups[] = {
    {"cnvd", "<vulnerabilitys><vulnerability><number>CNVD-2030-00001</number>",
     "</vulnerability></vulnerabilitys>", "<vulnerabilitys>", "<vulnerability>"},
    {"cnnvd", "<cnnvd><entry><name>n</name><vuln-id>CNNVD-203001-001</vuln-id>", "</entry></cnnvd>",
     "<cnnvd>", "<entry>"},
};

void add_xml(std::vector<ListedBomb>& all, const Markup& markup) {
  const auto add = [&](std::string what, std::string document, std::string refused) {
    all.push_back({{std::move(what), kRecordsWork, markup.format, std::move(document), ""},
                   std::move(refused)});
  };
  const auto inside = [&](const std::string& text) {
    return std::string{markup.begin} + text + std::string{markup.end};
  };
  std::string entities = R"(<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a0 "aaaaaaaaaa">)";
  for (int level = 1; level < 10; ++level)
    entities += "<!ENTITY a" + std::to_string(level) + " \"" +
                repeated("&a" + std::to_string(level - 1) + ";", 10) + "\">";
  add("entities of entities", entities + "]>" + inside("<note>&a9;</note>"), "");
  add("elements in elements", inside(repeated("<a>", 90'000)), "format.too-deep");
  add("empty elements", inside(filled("<a/>")), "format.too-large");
  add("unclosed elements", inside(repeated("<a ", 90'000)), "format.xml");
  add("entries in entries", std::string{markup.root} + filled(markup.entry), "format.xml");
  add("text between entries",
      std::string{markup.root} +
          filled("x" + std::string{markup.entry.substr(0, markup.entry.size() - 1)} + "/>"),
      "format.stray");
  add("attributes", inside("<a " + numbered(R"(k#="1" )", 80'000) + "/>"), "");
  add("raw signs", inside("<description>" + filled("&") + "</description>"), "");
  add("a text", inside("<description>" + filled("a") + "</description>"), "");
}

void add_tables(std::vector<ListedBomb>& all) {
  const auto add = [&](std::string what, std::string document, std::string refused) {
    all.push_back(
        {{std::move(what), kRecordsWork, "csv", std::move(document), ""}, std::move(refused)});
  };
  add("headings", filled("number,"), "format.too-large");
  add("cells", "number,title\n" + filled(","), "format.no-report");
  add("an open quotation mark", "number,title\n\"" + filled("a"), "format.row");
  add("versions", "number,title,versions\nF-1,x,\"" + filled("1.0;") + "\"", "format.too-large");
}

void add_openvex(std::vector<ListedBomb>& all) {
  const auto add = [&](std::string what, std::size_t length, int parts, std::string refused) {
    std::string document =
        R"({"@context":"https://openvex.dev/ns/v0.2.0","@id":"https://a.example/1","statements":[)"
        R"({"vulnerability":{"name":"V"},"status":"fixed","products":[{"@id":"x:)" +
        std::string(length, 'a') + R"(","subcomponents":[)" + numbered(R"({"@id":"x:#"},)", parts) +
        "]}]}]}";
    all.push_back(
        {{std::move(what), kRecordsWork, "openvex", std::move(document)}, std::move(refused)});
  };
  add("components of a product with a long name", 500'000, 25'000, "");
  add("components of a product", 100, 50'000, "format.too-many");
}

}  // namespace

std::vector<ListedBomb> listed() {
  std::vector<ListedBomb> all;
  for (const Kind& kind : kKinds) add_json(all, kind);
  add_csaf(all);
  add_openvex(all);
  for (const Markup& markup : kMarkups) add_xml(all, markup);
  add_tables(all);
  add_more(all);
  add_many(all);
  return all;
}

std::string harmless(const Bomb& bomb) {
  if (std::string one = harmless_of_more(bomb); !one.empty()) return one;
  if (std::string one = harmless_of_many(bomb); !one.empty()) return one;
  for (const Kind& kind : kKinds)
    if (kind.format == bomb.format) return "{" + std::string{kind.head} + "}";
  for (const Markup& markup : kMarkups)
    if (markup.format == bomb.format) return std::string{markup.begin} + std::string{markup.end};
  return "number,title\nF-1,Door\n";
}

}  // namespace docket::bombs
