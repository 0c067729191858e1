// docket provider: CSAF documents as a tree of files that a web server shows, and trees judged.

#include <fcntl.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <string>

#include "app/box_words.h"
#include "base/fields.h"
#include "cli/boxed_input.h"
#include "cli/complaint.h"
#include "cli/counted.h"
#include "cli/format_verb.h"
#include "cli/options.h"
#include "cli/provider_work.h"
#include "cli/real_world.h"
#include "cli/shown.h"
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
    {"no-signatures", "", "new, build: without signatures; the role is csaf_provider then"},
    {"passphrase", "FILE", "new, build, add: a file with the passphrase of the key, if it has one"},
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
    "were not named are refused, and then nothing changes. A tree that was signed is built "
    "without\n"
    "signatures only where --no-signatures says so.\n\n";

Result<std::string> passphrase_of(const Options& options) {
  const auto file = options.one("passphrase");
  if (!file) return std::string{};
  const std::string text = TRY(document_of(*file));
  return text.substr(0, text.find_first_of("\r\n"));
}

// The key that was given, with the name of its file in what is wrong with it.
Result<provider::Opened> made_with_key(const std::string& folder,
                                       const provider::NewProvider& wanted,
                                       const std::optional<std::string>& key) {
  RealWorld world;
  Result<provider::Opened> made = provider::make_provider(folder, wanted, world.now());
  if (made.ok() || !key || !made.error().code.starts_with("openpgp.")) return made;
  return Error{made.error().code, made.error().message, *key};
}

Result<int> make(const Options& options, const std::string& folder,
                 const std::vector<std::string>&) {
  provider::NewProvider wanted;
  wanted.settings.address = TRY(options.required("address"));
  wanted.settings.publisher.name = TRY(options.required("name"));
  wanted.settings.publisher.name_space = options.one("namespace").value_or(wanted.settings.address);
  wanted.settings.publisher.category = options.one("category").value_or("vendor");
  wanted.settings.contact = TRY(options.required("contact"));
  wanted.settings.labels = options.all("label");
  wanted.is_signed = !options.has("no-signatures");
  const std::optional<std::string> key = options.one("key");
  if (key && !wanted.is_signed)
    return Error{"cli.option-unused", "--key has no use beside --no-signatures; say one of them",
                 ""};
  if (key) wanted.secret = TRY(document_of(*key));
  wanted.passphrase = TRY(passphrase_of(options));
  const provider::Opened opened = TRY(made_with_key(folder, wanted, key));
  for (const std::string& fingerprint : opened.fingerprints)
    std::printf("signs with %s; keep a copy of %s/keys/signing.key in a safe place\n",
                fingerprint.c_str(), folder.c_str());
  std::printf("let the web server show %s/web after the first build\n", folder.c_str());
  return kExitDone;
}

Result<provider::Work> work_of(const Options& options) {
  RealWorld world;
  provider::Work work;
  work.now = world.now();
  work.passphrase = TRY(passphrase_of(options));
  work.without_signatures = options.has("no-signatures");
  return work;
}

// Says each document that is refused in a line of its own.
class Refusals {
 public:
  explicit Refusals(provider::Work& work) {
    work.refused = [this](const Error& error) {
      told_ = true;
      fail_verb(kVerb, error);
    };
  }
  Refusals(const Refusals&) = delete;
  Refusals& operator=(const Refusals&) = delete;

  // What is left to say.
  Result<int> status(const Error& error) const {
    if (told_) return kExitFailed;
    return error;
  }

 private:
  bool told_ = false;
};

Result<int> build(const Options& options, const std::string& folder,
                  const std::vector<std::string>& paths) {
  const provider::Opened opened = TRY(provider::open_provider(folder));
  provider::Work work = TRY(work_of(options));
  const auto files = TRY(provider::documents_under(paths));
  const Refusals refusals{work};
  const Result<provider::Built> built = provider::build(opened, files, work);
  if (!built.ok()) return refusals.status(built.error());
  std::printf("%s, %zu signed now\n", counted(built->documents, "document", "documents").c_str(),
              built->signatures);
  if (built->gone > 0)
    std::printf("%s before %s no longer\n",
                counted(built->gone, "that was published", "that were published").c_str(),
                built->gone == 1 ? "is" : "are");
  return kExitDone;
}

Result<int> add(const Options& options, const std::string& folder,
                const std::vector<std::string>& paths) {
  const provider::Opened opened = TRY(provider::open_provider(folder));
  provider::Work work = TRY(work_of(options));
  const auto files = TRY(provider::documents_under(paths));
  const Refusals refusals{work};
  const Result<provider::Added> added = provider::add(opened, files, work);
  if (!added.ok()) return refusals.status(added.error());
  std::printf("%zu added, %zu replaced, %zu unchanged\n", added->added, added->replaced,
              added->unchanged);
  return kExitDone;
}

// 1 where something is broken. Somebody else's tree: it is judged in a boxed process.
Result<int> check(const Options& options, const std::string& folder,
                  const std::vector<std::string>&) {
  RealWorld world;
  const provider::Tree tree = TRY(provider::tree_at(folder));
  const JudgeRequest request{
      {tree.files.begin(), tree.files.end()}, world.now(), options.has("json")};
  bool is_broken = false;
  WorkHands hands;
  hands.give = [&tree](const std::string& path) -> Result<Given> {
    if (!tree.files.contains(path)) return box_nonsense();
    Opened opened{::open((tree.root / path).c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)};
    if (!opened.ok()) return Error{"provider.unreadable", std::strerror(errno), path};
    return Given{"", std::move(opened)};
  };
  hands.take = [&](char what, const std::string& told) -> Status {
    if (!is_plain(told)) return box_nonsense();
    const std::string shown =
        request.json ? shown_json(told, Lines::many) : printable(told, Lines::many);
    std::fputs(shown.c_str(), stdout);
    is_broken = is_broken || what == kBroken;
    return Done{};
  };
  BoxedWorker worker{{std::string{kBoxedReader}, std::string{kLooksAtKeys}}, LastWords::dropped};
  TRY(worker.run(kJudgeWork, print(to_json(request)), hands));
  return is_broken ? kExitFailed : kExitDone;
}

struct Command {
  std::string_view name;
  Result<int> (*run)(const Options& options, const std::string& folder,
                     const std::vector<std::string>& paths);
  bool takes_paths;
  std::vector<std::string_view> options;
};

const std::vector<Command>& commands() {
  static const std::vector<Command> all = {
      {"new",
       make,
       false,
       {"address", "name", "namespace", "category", "contact", "label", "key", "no-signatures",
        "passphrase"}},
      {"build", build, true, {"no-signatures", "passphrase"}},
      {"add", add, true, {"passphrase"}},
      {"check", check, false, {"json"}},
  };
  return all;
}

// What is said for nothing would be taken for done.
Status look_at_options(const Options& options, const Command& command) {
  for (const OptionForm& form : kForms) {
    const bool is_taken = std::find(command.options.begin(), command.options.end(), form.name) !=
                          command.options.end();
    if (options.has(form.name) && !is_taken)
      return Error{"cli.option-unused",
                   "--" + std::string{form.name} + " is no option of `" +
                       std::string{command.name} + "`; see --help",
                   ""};
  }
  return Done{};
}

Result<int> run(const Options& options) {
  const std::vector<std::string>& words = options.words();
  for (const Command& command : commands()) {
    if (words.empty() || words[0] != command.name) continue;
    if (command.takes_paths ? words.size() < 3 : words.size() != 2)
      return Error{"cli.words",
                   "`" + std::string{command.name} + "` takes a folder" +
                       (command.takes_paths ? " and the paths of documents" : " and nothing else") +
                       "; see --help",
                   ""};
    TRY(look_at_options(options, command));
    return command.run(options, words[1], {words.begin() + 2, words.end()});
  }
  return Error{"cli.words", "say `new`, `build`, `add` or `check`, and a folder; see --help", ""};
}

}  // namespace

int run_provider(std::span<const std::string> arguments) {
  const Result<Options> options = parse_options(arguments, kForms);
  if (!options.ok()) return fail_verb(kVerb, options.error());
  if (options->has("help")) {
    std::fputs((std::string{kUsage} + help_on(kForms)).c_str(), stdout);
    return kExitDone;
  }
  const Result<int> status = run(*options);
  return status.ok() ? *status : fail_verb(kVerb, status.error());
}

}  // namespace docket
