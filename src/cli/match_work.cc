#include "cli/match_work.h"

#include <algorithm>
#include <optional>

#include "app/import_source.h"
#include "base/fields.h"
#include "formats/all.h"
#include "formats/claims.h"
#include "formats/lost_places.h"
#include "formats/sboms.h"
#include "inventory/strongest.h"

namespace docket {
namespace {

constexpr std::size_t kTextBytes = 256U << 10;

// Whole lines are told some at a time.
class Teller {
 public:
  explicit Teller(Outside& outside) : outside_(outside) {}

  void complain(const std::string& file, const Error& error) {
    tell(kMatchComplaint,
         print(to_json(MatchComplaint{file, error.code, error.message, error.where})));
  }

  void say(std::string_view text) {
    text_ += text;
    if (text_.size() >= kTextBytes) flush();
  }

  void progress() { tell(kMatchProgress, ""); }

  // Error: box.ended, nobody is there any more.
  Status end(const MatchEnd& end) {
    flush();
    tell(kMatchEnd, print(to_json(end)));
    return told_;
  }

  Outside& outside() { return outside_; }

 private:
  // In pieces of whole lines.
  void flush() {
    for (std::string_view rest = text_; !rest.empty();) {
      const std::size_t most = std::min(rest.size(), kTextBytes);
      const std::size_t line = rest.rfind('\n', most - 1);
      const std::size_t size = line == std::string_view::npos ? rest.size() : line + 1;
      tell(kMatchText, rest.substr(0, size));
      rest.remove_prefix(size);
    }
    text_.clear();
  }

  void tell(char what, std::string_view answer) {
    if (told_.ok()) told_ = outside_.tell(what, answer);
  }

  Outside& outside_;
  std::string text_;
  Status told_ = Done{};
};

// Reads the files, whose places begin at `first`.
Status read_files(const std::vector<std::string>& files, std::size_t first, const LeafSink& sink,
                  Teller& teller) {
  for (std::size_t at = 0; at < files.size(); ++at) {
    const Result<Given> given = teller.outside().ask(std::to_string(first + at));
    if (given.ok())
      TRY(read_opened(given->file, files[at], sink));
    else
      teller.complain(files[at], given.error());
  }
  return Done{};
}

// The claims of every advisory in the files.
Status read_advisories(const MatchRequest& request, MatchReport& report, Teller& teller) {
  std::string name;
  const auto take = [&](const FoundRecord& found) {
    if (!found.read.ok()) {
      teller.complain(name + "@" + std::to_string(found.offset), found.read.error());
      return;
    }
    const Advisory& advisory = found.read->advisory;
    const auto number = static_cast<std::uint32_t>(report.advisories.size());
    report.advisories.push_back({std::string{own_number(advisory)}, advisory.title, name});
    for (Claim& claim : claims_of(advisory, number)) report.claims.push_back(std::move(claim));
  };
  std::optional<RecordStream> records;
  const LeafSink sink{.begin =
                          [&](const std::string& leaf) {
                            name = leaf;
                            records.emplace(take);
                            return true;
                          },
                      .feed = [&](std::string_view piece) -> Result<Go> {
                        records->feed(piece);
                        return Go::on;
                      },
                      .end = [&]() -> Result<Go> {
                        records->finish();
                        return Go::on;
                      },
                      .unreadable = [&](const std::string& leaf,
                                        const Error& error) { teller.complain(leaf, error); },
                      .progressed = [&](std::uint64_t) { teller.progress(); }};
  return read_files(request.advisories, 0, sink, teller);
}

Status read_sboms(const MatchRequest& request, MatchReport& report, Teller& teller) {
  std::string name;
  std::string bytes;
  const LeafSink sink{
      .begin =
          [&](const std::string& leaf) {
            name = leaf;
            bytes.clear();
            return true;
          },
      .feed = [&](std::string_view piece) -> Result<Go> {
        if (bytes.size() <= kSbomBytesMax) bytes += piece;
        return Go::on;
      },
      .end = [&]() -> Result<Go> {
        if (bytes.empty()) return Go::on;  // which has been told
        Result<SbomRead> read = read_sbom(bytes);
        if (!read.ok()) {
          teller.complain(name, read.error());
        } else {
          report.sboms.push_back({name, std::move(read->sbom), lost_count(read->lost), {}});
        }
        return Go::on;
      },
      .unreadable = [&](const std::string& leaf,
                        const Error& error) { teller.complain(leaf, error); },
      .progressed = [&](std::uint64_t) { teller.progress(); }};
  return read_files(request.sboms, request.advisories.size(), sink, teller);
}

// Everything that is said, so that what one claim says can be weighed against another.
void match_all(MatchReport& report, Teller& teller) {
  const MatchIndex index{std::move(report.claims)};
  for (MatchedSbom& one : report.sboms) {
    teller.progress();
    Result<std::vector<Match>> matches =
        index.match(PreparedSbom{one.sbom.components}, {.everything = true});
    if (matches.ok()) {
      one.matches = strongest(*std::move(matches), index);
    } else {
      teller.complain(one.file, matches.error());
    }
  }
  report.claims = index.claims();
}

bool is_any_affected(const MatchReport& report, const ReportStyle& style) {
  return std::any_of(report.sboms.begin(), report.sboms.end(), [&style](const MatchedSbom& one) {
    return std::any_of(one.matches.begin(), one.matches.end(), [&style](const Match& match) {
      return match.status == MatchStatus::affected && is_shown(match, style);
    });
  });
}

void tell_report(const MatchReport& report, const MatchRequest& request, Teller& teller) {
  if (!request.json) {
    teller.say(text_of(report, request.style));
    return;
  }
  for (const MatchedSbom& one : report.sboms) {
    for (const Match& match : one.matches)
      if (is_shown(match, request.style)) teller.say(print(json_of(report, one, match)) + "\n");
  }
}

Status match(std::string_view text, Outside& outside) {
  const MatchRequest request = TRY(from_json<MatchRequest>(TRY(parse_json(text))));
  Teller teller{outside};
  MatchReport report;
  TRY(read_advisories(request, report, teller));
  TRY(read_sboms(request, report, teller));
  if (report.advisories.empty()) return teller.end({false, "advisory"});
  if (report.sboms.empty()) return teller.end({false, "bill of materials"});
  match_all(report, teller);
  tell_report(report, request, teller);
  return teller.end({is_any_affected(report, request.style), ""});
}

}  // namespace

const BoxedWork kMatchBoxed{kMatchWork, match};

}  // namespace docket
