#include "verify/program.h"

#include <cerrno>
#include <cstring>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "verify/answer.h"

namespace docket {
namespace {

constexpr std::string_view kHelp =
    R"(docket-verify: was Docket's ledger tampered with? Works offline and trusts nobody.

  docket-verify export FILE [--key VKEY]... [--since CHECKPOINT] [--json]
      checks a whole exported ledger and says in which line a byte was changed
  docket-verify receipt FILE [--key VKEY]... [--since CHECKPOINT] [--json]
      checks that one record is in the ledger
  docket-verify inclusion --json [FILE]
  docket-verify consistency --json [FILE]
      checks one RFC 6962 proof case and answers {"ok":true} or {"ok":false}

  --key VKEY          the ledger's public key, got another way than with the file; may be repeated
  --since CHECKPOINT  a file with an older checkpoint: proves that nothing before it was rewritten,
                      even by the holder of the key
  --json              one line for programs
  FILE                "-" is standard input

Status: 0 good, 1 does not verify, 2 unusable input. The bytes are described in
docs/ledger_format.md.
)";

constexpr std::string_view kVersion =
    "docket-verify 0.1, reads docket-ledger/1 and docket-receipt/1\n";

constexpr std::size_t kChunkBytes = 1U << 16;
constexpr std::size_t kReceiptBytesMax = 7 * kLineBytesMax;  // there the body is escaped
constexpr std::size_t kCaseBytesMax = 1U << 20;

using File = std::unique_ptr<std::FILE, int (*)(std::FILE*)>;

struct Request {
  std::string verb;
  std::string file = "-";
  bool file_named = false;
  std::vector<VerifierKey> trusted;
  std::optional<std::string> since_file;
  AnswerForm form = AnswerForm::words;
};

Finding unusable(std::string code, std::string message) {
  return {Verdict::unusable, std::move(code), std::move(message), std::nullopt};
}

Finding wrong_usage(std::string message) {
  return unusable("verify.usage", std::move(message) + "; docket-verify --help lists the verbs");
}

Finding unreadable(const std::string& name, const std::string& why) {
  return unusable("verify.file", name + " cannot be read: " + why);
}

std::optional<Finding> take_option(std::string_view option, std::string_view value,
                                   Request& request) {
  if (option == "--since") {
    request.since_file = std::string{value};
    return std::nullopt;
  }
  Result<VerifierKey> key = parse_vkey(value);
  if (!key.ok()) return unusable("verify.key-text", "--key: " + key.error().message);
  request.trusted.push_back(std::move(key).value());
  return std::nullopt;
}

std::optional<Finding> parse_arguments(std::span<const std::string_view> arguments,
                                       Request& request) {
  request.verb = arguments.front();
  const bool has_options = request.verb == "export" || request.verb == "receipt";
  if (!has_options && request.verb != "inclusion" && request.verb != "consistency")
    return wrong_usage("there is no verb " + request.verb);
  for (std::size_t k = 1; k < arguments.size(); ++k) {
    const std::string_view argument = arguments[k];
    if (argument == "--json") {
      request.form = AnswerForm::json;
    } else if (has_options && (argument == "--key" || argument == "--since")) {
      if (++k == arguments.size()) return wrong_usage("nothing follows " + std::string{argument});
      if (auto finding = take_option(argument, arguments[k], request)) return finding;
    } else if (argument.starts_with("--")) {
      return wrong_usage("there is no option " + std::string{argument} + " for " + request.verb);
    } else if (request.file_named) {
      return wrong_usage("one file at a time, not also " + std::string{argument});
    } else {
      request.file = argument;
      request.file_named = true;
    }
  }
  if (has_options && !request.file_named) return wrong_usage("a FILE is missing");
  return std::nullopt;
}

// The open file, or standard input for "-". We read in large pieces and need no second buffer.
File opened(const std::string& name, std::FILE* input) {
  File file = name == "-" ? File{input, [](std::FILE*) { return 0; }}
                          : File{std::fopen(name.c_str(), "rb"), &std::fclose};
  if (file) std::setvbuf(file.get(), nullptr, _IONBF, 0);
  return file;
}

std::optional<Finding> read_whole(const std::string& name, std::FILE* input, std::size_t most,
                                  std::string& text) {
  const File file = opened(name, input);
  if (!file) return unreadable(name, std::strerror(errno));
  std::vector<char> chunk(kChunkBytes);
  while (const std::size_t got = std::fread(chunk.data(), 1, chunk.size(), file.get())) {
    text.append(chunk.data(), got);
    if (text.size() > most)
      return unreadable(name, "it has more than " + std::to_string(most) + " bytes");
  }
  if (std::ferror(file.get())) return unreadable(name, std::strerror(errno));
  return std::nullopt;
}

std::optional<Finding> check_options(const Request& request, CheckOptions& options) {
  options.trusted = request.trusted;
  if (!request.since_file) return std::nullopt;
  std::string note;
  if (auto finding = read_whole(*request.since_file, nullptr, kNoteBytesMax, note)) return finding;
  if (!note.ends_with('\n')) note += '\n';  // copied from a page, it may have lost its last one
  Result<OlderCheckpoint> since = read_older_checkpoint(std::move(note));
  if (!since.ok())
    return unusable("verify.since-form",
                    "the file given with --since is no checkpoint: " + since.error().message);
  options.since = std::move(since).value();
  return std::nullopt;
}

std::optional<Finding> read_export(const std::string& name, std::FILE* input, ExportCheck& check) {
  const File file = opened(name, input);
  if (!file) return unreadable(name, std::strerror(errno));
  std::vector<char> buffer(kChunkBytes);
  std::size_t held = 0;
  for (;;) {
    if (held == buffer.size()) {
      if (held > kLineBytesMax) break;  // finish() says that the line has no end
      buffer.resize(buffer.size() * 2);
    }
    const std::size_t got = std::fread(buffer.data() + held, 1, buffer.size() - held, file.get());
    if (got == 0) break;
    held += got;
    const std::size_t taken = check.take({buffer.data(), held});
    if (check.stopped()) return check.finish("");
    held -= taken;
    std::memmove(buffer.data(), buffer.data() + taken, held);
  }
  if (std::ferror(file.get())) return unreadable(name, std::strerror(errno));
  return check.finish({buffer.data(), held});
}

ProgramAnswer answer_with(const Request& request, const Finding& finding) {
  ProgramAnswer result;
  result.status = static_cast<int>(finding.verdict);
  std::string text = answer(request.form, request.file, finding);
  const bool for_people = request.form == AnswerForm::words;
  (for_people && finding.verdict == Verdict::unusable ? result.err : result.out) = std::move(text);
  return result;
}

ProgramAnswer verify_export(const Request& request, std::FILE* input) {
  CheckOptions options;
  if (auto finding = check_options(request, options)) return answer_with(request, *finding);
  ExportCheck check(std::move(options));
  if (auto finding = read_export(request.file, input, check)) return answer_with(request, *finding);
  return {0, answer(request.form, request.file, check.summary()), ""};
}

ProgramAnswer verify_receipt(const Request& request, std::FILE* input) {
  CheckOptions options;
  if (auto finding = check_options(request, options)) return answer_with(request, *finding);
  std::string text;
  if (auto finding = read_whole(request.file, input, kReceiptBytesMax, text))
    return answer_with(request, *finding);
  ReceiptSummary summary;
  if (auto finding = check_receipt(text, options, summary)) return answer_with(request, *finding);
  return {0, answer(request.form, request.file, summary), ""};
}

ProgramAnswer verify_proof(const Request& request, std::FILE* input) {
  std::string text;
  if (auto finding = read_whole(request.file, input, kCaseBytesMax, text))
    return answer_with(request, *finding);
  const ProofKind kind =
      request.verb == "inclusion" ? ProofKind::inclusion : ProofKind::consistency;
  const ProofAnswer proof = check_proof_case(kind, text);
  ProgramAnswer result{static_cast<int>(proof.verdict), answer(request.form, proof), ""};
  const Finding finding = unusable("verify.proof-case", proof.why);
  if (proof.verdict == Verdict::unusable)
    result.err = answer(AnswerForm::words, request.file, finding);
  return result;
}

}  // namespace

ProgramAnswer run_verify(std::span<const std::string_view> arguments, std::FILE* input) {
  if (arguments.empty()) return {2, "", std::string{kHelp}};
  for (std::string_view argument : arguments) {
    if (argument == "--help" || argument == "-h") return {0, std::string{kHelp}, ""};
    if (argument == "--version") return {0, std::string{kVersion}, ""};
  }
  Request request;
  if (auto finding = parse_arguments(arguments, request)) {
    request.file = "docket-verify";
    return answer_with(request, *finding);
  }
  if (request.verb == "export") return verify_export(request, input);
  if (request.verb == "receipt") return verify_receipt(request, input);
  return verify_proof(request, input);
}

}  // namespace docket
