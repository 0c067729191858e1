#include <cstdio>

#include "app/config.h"
#include "cli/case_words.h"
#include "cli/cve_verb.h"
#include "cli/door.h"
#include "send/cve_client.h"

namespace docket {
namespace {

void print_member(const Json& json, std::string_view name, const char* label) {
  const Json* found = json.find(name);
  if (!found) return;
  std::printf("%-18s %s\n", label,
              found->text() ? text_of(json, name).c_str() : print(*found).c_str());
}

}  // namespace

Status tell_cve_account(const Options& options) {
  TRY(options.no_words());
  const std::string data = data_folder(options);
  TRY(find_data(data));
  const Config config = TRY(read_config(data));
  CveClient client = TRY(CveClient::open(config.cve));
  const std::string path = "/org/" + in_query(config.cve.organisation);
  const Json organisation = TRY(client.get(path)).json;
  const Json quota = TRY(client.get(path + "/id_quota")).json;
  if (options.has("json")) {
    std::printf(
        "%s\n",
        print_indented(Json::object({{"organisation", organisation}, {"quota", quota}})).c_str());
    return Done{};
  }
  print_member(organisation, "name", "organisation");
  print_member(organisation, "short_name", "short name");
  print_member(organisation, "UUID", "organisation_id");
  print_member(quota, "id_quota", "numbers allowed");
  print_member(quota, "total_reserved", "reserved");
  print_member(quota, "available", "available");
  return Done{};
}

}  // namespace docket
