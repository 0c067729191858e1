#include "cases/decide.h"

#include <algorithm>

#include "base/text.h"
#include "cases/decide_by_verb.h"

namespace docket {
namespace {

// Closed cases still take these: they undo the closing or say more about what was.
bool fits_closed_case(std::string_view command) {
  static constexpr std::string_view kFitting[] = {
      ReopenCase::kName,   AddNote::kName,    CorrectFact::kName,    AcknowledgeFiling::kName,
      RestrictCase::kName, AssignCase::kName, RecordCveAnswer::kName};
  return std::find(std::begin(kFitting), std::end(kFitting), command) != std::end(kFitting);
}

// What is sent to CVE Services is made of the advisory, and answered by it: no form takes these.
bool is_given_by_hand(std::string_view command) {
  return command != AskCve::kName && command != RecordCveAnswer::kName;
}

bool fits(const CaseState& state, std::string_view command) {
  if (!is_given_by_hand(command)) return false;
  if (command == OpenCase::kName) return !state.exists();
  if (!state.open) return fits_closed_case(command);
  return command != ReopenCase::kName;
}

template <class... C>
std::vector<std::string> names_fitting(const CaseState& state, const std::variant<C...>*) {
  std::vector<std::string> names;
  ((fits(state, C::kName) ? names.emplace_back(C::kName) : names.emplace_back()), ...);
  std::erase(names, "");
  return names;
}

std::vector<std::string> asset_names(const CaseState& state) {
  std::vector<std::string> names;
  for (const Asset& asset : state.facts.assets) names.push_back(asset.asset);
  return names;
}

std::vector<std::string> party_names(const CaseState& state) {
  std::vector<std::string> names;
  for (const Party& party : state.facts.parties) names.push_back(party.party);
  return names;
}

}  // namespace

const Vocabulary& own_vocabulary() {
  static const Vocabulary known = {{"product", "service", "system"},
                                   {"provider", "operator", "third-party", "individual"},
                                   {"users-must-act", "partners-must-act"},
                                   {"risk", "measures"},
                                   {},
                                   {}};
  return known;
}

Status known_name(const std::string& name, std::span<const std::string> known,
                  std::string_view code, std::string_view field) {
  if (std::find(known.begin(), known.end(), name) != known.end()) return Done{};
  const std::string_view close = nearest(name, known);
  std::string message = "there is no " + in_quotes(name) + " here; ";
  if (!close.empty()) {
    message += "did you mean " + in_quotes(close) + "?";
  } else if (known.empty()) {
    message += "add it to the case first";
  } else {
    const std::size_t shown = std::min<std::size_t>(known.size(), 10);
    message += "known are: " + joined(known.first(shown), ", ");
    if (shown < known.size()) message += " and more";
  }
  return Error{std::string{code}, message, "/" + std::string{field}};
}

Status plausible(Instant occurred_at, const Circumstances& circumstances) {
  if (occurred_at > circumstances.now + kClocksApartMax)
    return Error{"case.in-future",
                 to_text(occurred_at) + " has not come yet (it is " + to_text(circumstances.now) +
                     "); check the date and its zone",
                 "/occurred_at"};
  if (occurred_at < kOldestMoment)
    return Error{"case.too-old",
                 to_text(occurred_at) + " is before 1990; check the date and its zone",
                 "/occurred_at"};
  return Done{};
}

Status text_given(const std::string& text, std::string_view name, TextForm form) {
  if (trimmed(text).empty())
    return Error{"case.text-missing", "the field " + in_quotes(name) + " must say something",
                 "/" + std::string{name}};
  return text_sound(text, name, form);
}

Status text_sound(const std::optional<std::string>& text, std::string_view name, TextForm form) {
  if (!text) return Done{};
  if (text->size() > form.bytes_max)
    return Error{"case.text-too-long",
                 "the field " + in_quotes(name) + " has " + std::to_string(text->size()) +
                     " bytes; it may have " + std::to_string(form.bytes_max),
                 "/" + std::string{name}};
  const std::size_t at = unprintable_at(*text, form.lines);
  if (at != std::string::npos)
    return Error{"case.text-unprintable",
                 "the field " + in_quotes(name) + " holds at byte " + std::to_string(at) +
                     " a character that would not be seen (" +
                     (form.lines == Lines::one ? "a control character or a line end"
                                               : "a control character") +
                     "); leave it out",
                 "/" + std::string{name}};
  return Done{};
}

Event desk_event(const Circumstances& circumstances, EventBody body) {
  return {"", "", circumstances.now, {}, std::move(body)};
}

Result<Event> act_event(const CaseState& state, const Circumstances& circumstances, const Act& act,
                        EventBody body) {
  Event event{act.by.value_or(state.ours),
              act.asset.value_or(""),
              act.occurred_at.value_or(circumstances.now),
              {},
              std::move(body)};
  TRY(plausible(event.occurred_at, circumstances));
  if (event.by != state.ours)
    TRY(known_name(event.by, party_names(state), "case.no-such-party", "by"));
  if (!event.asset.empty())
    TRY(known_name(event.asset, asset_names(state), "case.no-such-asset", "asset"));
  return event;
}

std::vector<std::string> commands_that_fit(const CaseState& state) {
  return names_fitting(state, static_cast<const Command*>(nullptr));
}

Result<std::vector<Event>> decide(const CaseState& state, const Command& command,
                                  const Circumstances& circumstances) {
  if (const auto* open = std::get_if<OpenCase>(&command))
    return open_case(state, *open, circumstances);
  if (!state.exists()) return Error{"case.not-found", "there is no such case", ""};
  const std::string_view name = std::visit([](const auto& held) { return held.kName; }, command);
  if (!state.open && !fits_closed_case(name))
    return Error{"case.not-open", "the case is closed; reopen it first", ""};
  return std::visit(
      [&](const auto& held) -> Events {
        if constexpr (std::is_same_v<std::remove_cvref_t<decltype(held)>, OpenCase>) {
          return open_case(state, held, circumstances);
        } else {
          return decide_verb(state, held, circumstances);
        }
      },
      command);
}

}  // namespace docket
