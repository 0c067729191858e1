// docket provider: CSAF documents as a tree of files that a web server shows, and trees judged.

#include <algorithm>
#include <cstdio>
#include <string>

#include "cli/complaint.h"
#include "cli/format_verb.h"
#include "cli/options.h"
#include "cli/provider_report.h"
#include "cli/real_world.h"
#include "cli/verbs.h"
#include "provider/check.h"
#include "provider/document.h"
#include "provider/provider.h"

namespace docket {
namespace {

constexpr OptionForm kForms[] = {
    {"address", "URL", "new: where the tree will be served, https://…"},
    {"name", "TEXT", "new: who publishes"},
    {"namespace", "URL", "new: the publisher's address as a name; as --address where not said"},
    {"category", "WORD", "new: vendor, coordinator, discoverer, …; vendor where not said"},
    {"contact", "URI", "new: whom finders may tell: mailto:… or https:…"},
    {"label", "TLP", "new: a label that is published besides WHITE and CLEAR", true},
    {"key", "FILE", "new: an OpenPGP secret key; without it, one is made"},
    {"no-signatures", "", "new: no key and no signatures; the role is csaf_provider then"},
    {"passphrase", "FILE", "a file with the passphrase of the key, if it has one"},
    {"json", "", "check: one line of JSON a requirement"},
};
constexpr std::string_view kVerb = "provider";
constexpr std::string_view kUsage =
    "docket provider new DIR --address URL --name TEXT --contact URI [option …]\n"
    "                          a folder with settings and a key\n"
    "docket provider build DIR PATH …\n"
    "                          the tree of exactly these documents (files and folders)\n"
    "docket provider add DIR PATH …\n"
    "                          adds documents, or later revisions of them: readers see all of it\n"
    "                          or nothing\n"
    "docket provider check DIR a tree, ours or another's, by the numbered requirements of CSAF\n\n"
    "The web server shows DIR/web. Documents that break a mandatory test, drafts, and labels that\n"
    "were not named are refused, and then nothing changes.\n\n";

Result<std::string> passphrase_of(const Options& options) {
  const auto file = options.one("passphrase");
  if (!file) return std::string{};
  const std::string text = TRY(document_of(*file));
  return text.substr(0, text.find_first_of("\r\n"));
}

int fail(const Error& error) { return fail_verb(kVerb, error); }

int done_or_failed(const Status& status) { return status.ok() ? kExitDone : fail(status.error()); }

Status make(const Options& options, const std::string& folder) {
  provider::NewProvider wanted;
  wanted.settings.address = TRY(options.required("address"));
  wanted.settings.publisher.name = TRY(options.required("name"));
  wanted.settings.publisher.name_space = options.one("namespace").value_or(wanted.settings.address);
  wanted.settings.publisher.category = options.one("category").value_or("vendor");
  wanted.settings.contact = TRY(options.required("contact"));
  wanted.settings.labels = options.all("label");
  wanted.is_signed = !options.has("no-signatures");
  if (const auto key = options.one("key")) wanted.secret = TRY(document_of(*key));
  wanted.passphrase = TRY(passphrase_of(options));
  RealWorld world;
  const provider::Opened opened = TRY(provider::make_provider(folder, wanted, world.now()));
  for (const std::string& fingerprint : opened.fingerprints)
    std::printf("signs with %s; keep a copy of %s/keys/signing.key in a safe place\n",
                fingerprint.c_str(), folder.c_str());
  std::printf("let the web server show %s/web after the first build\n", folder.c_str());
  return Done{};
}

Result<provider::Work> work_of(const Options& options) {
  RealWorld world;
  provider::Work work;
  work.now = world.now();
  work.passphrase = TRY(passphrase_of(options));
  return work;
}

Status build(const Options& options, const std::string& folder,
             const std::vector<std::string>& paths) {
  const provider::Opened opened = TRY(provider::open_provider(folder));
  const provider::Work work = TRY(work_of(options));
  const auto files = TRY(provider::documents_under(paths));
  const provider::Built built = TRY(provider::build(opened, files, work));
  std::printf("%zu documents, %zu signed now\n", built.documents, built.signatures);
  if (built.gone > 0) std::printf("%zu that were published before are no longer\n", built.gone);
  return Done{};
}

Status add(const Options& options, const std::string& folder,
           const std::vector<std::string>& paths) {
  const provider::Opened opened = TRY(provider::open_provider(folder));
  const provider::Work work = TRY(work_of(options));
  const auto files = TRY(provider::documents_under(paths));
  const provider::Added added = TRY(provider::add(opened, files, work));
  std::printf("%zu added, %zu replaced, %zu unchanged\n", added.added, added.replaced,
              added.unchanged);
  return Done{};
}

// 1 where something is broken.
int check(const Options& options, const std::string& folder) {
  RealWorld world;
  const auto judged = provider::check(folder, world.now());
  if (!judged.ok()) return fail(judged.error());
  bool is_broken = false;
  for (const csaf::Judged& one : *judged) {
    std::fputs((options.has("json") ? lines_of(one) : text_of(one)).c_str(), stdout);
    is_broken = is_broken || one.role < std::max(one.claimed, csaf::Role::publisher);
  }
  return is_broken ? kExitFailed : kExitDone;
}

int run(const Options& options) {
  const std::vector<std::string>& words = options.words();
  const std::string word = words.empty() ? "" : words[0];
  const bool has_paths = words.size() >= 3;
  if (word == "new" && words.size() == 2) return done_or_failed(make(options, words[1]));
  if (word == "check" && words.size() == 2) return check(options, words[1]);
  const std::vector<std::string> paths(words.begin() + (has_paths ? 2 : words.size()), words.end());
  if (word == "build" && has_paths) return done_or_failed(build(options, words[1], paths));
  if (word == "add" && has_paths) return done_or_failed(add(options, words[1], paths));
  return fail_verb(
      kVerb, {"cli.words", "say `new`, `build`, `add` or `check`, and a folder; see --help", ""},
      kExitUsage);
}

}  // namespace

int run_provider(std::span<const std::string> arguments) {
  const Result<Options> options = parse_options(arguments, kForms);
  if (!options.ok()) return fail_verb(kVerb, options.error(), kExitUsage);
  if (options->has("help")) {
    std::fputs((std::string{kUsage} + help_on(kForms)).c_str(), stdout);
    return kExitDone;
  }
  return run(*options);
}

}  // namespace docket
