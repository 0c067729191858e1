// docket key: the key that signs the ledger (docs/signing_key.md).

#include <cstdio>
#include <filesystem>

#include "app/docket.h"
#include "cli/door.h"
#include "cli/real_world.h"
#include "cli/verbs.h"

namespace docket {
namespace {

constexpr OptionForm kForms[] = {
    kDataForm,
    {"because", "TEXT", "why the key changes; stands in the ledger, replace demands it"},
};
constexpr std::string_view kUsage =
    "docket key show       the key that signs the ledger, and those before it\n"
    "docket key rotate     a new key, for which the old one speaks: nobody has to do anything\n"
    "docket key replace --because TEXT\n"
    "                      the key is gone and there is no copy: a new one goes on, and the\n"
    "                      ledger says so; everybody needs the new public key from you\n\n";

void print_keys(const Json& reply) {
  const std::vector<Json>& keys = *reply.find("items")->items();
  for (const Json& key : keys) {
    std::printf("%-8s from record %lld  %s%s\n", std::string{key.text_of("how")}.c_str(),
                static_cast<long long>(*key.find("size")->integer()),
                std::string{key.text_of("vkey")}.c_str(), &key == &keys.back() ? "  in force" : "");
  }
}

Status rotate(const Options& options) {
  Door door = TRY(Door::open(data_folder(options)));
  Json wish = Json::object({});
  if (const auto because = options.one("because")) wish.add("because", *because);
  print_keys(TRY(door.ask({"POST", "/api/host/key-rotation", print(wish), "", ""})));
  std::printf("publish the new key as you published the first (docs/signing_key.md)\n");
  return Done{};
}

Status replace(const Options& options) {
  const std::string because = TRY(options.required("because"));
  const std::string data = data_folder(options);
  std::error_code ignored;
  if (!std::filesystem::is_directory(data, ignored))
    return Error{"cli.no-data", "there is no data folder here; name it with --data", data};
  RealWorld world;
  TRY(replace_lost_key(TRY(read_config(data)), world, {"host", because, {}}));
  Door door = TRY(Door::open(data));
  print_keys(TRY(door.ask({"GET", "/api/host/keys", "", "", ""})));
  std::printf(
      "the loss stands in the ledger; publish the new key, since the old one cannot speak for "
      "it\n");
  return Done{};
}

Status work_on_key(const Options& options) {
  const std::string word = options.words().empty() ? "" : options.words().front();
  if (options.words().size() != 1 || (word != "show" && word != "rotate" && word != "replace"))
    return Error{"cli.unknown-command", "say what to do; see docket key --help", ""};
  if (word == "rotate") return rotate(options);
  if (word == "replace") return replace(options);
  Door door = TRY(Door::open(data_folder(options)));
  print_keys(TRY(door.ask({"GET", "/api/host/keys", "", "", ""})));
  return Done{};
}

}  // namespace

int run_key(std::span<const std::string> arguments) {
  const Result<Options> options = parse_options(arguments, kForms);
  if (!options.ok()) return say_error(options.error());
  if (options->has("help") || options->words().empty()) {
    std::fputs((std::string{kUsage} + help_on(kForms)).c_str(),
               options->has("help") ? stdout : stderr);
    return options->has("help") ? kExitDone : kExitUsage;
  }
  const Status done = work_on_key(*options);
  return done.ok() ? kExitDone : say_error(done.error());
}

}  // namespace docket
