// The verbs of the life cycle, one file each, and what they share. Only decide.cc calls these.

#pragma once

#include "cases/decide.h"

namespace docket {

using Events = Result<std::vector<Event>>;

// The limits of one command, in bytes of UTF-8 and in items.
inline constexpr std::size_t kLineBytesMax = 1'000;
inline constexpr std::size_t kTextBytesMax = 100'000;
inline constexpr std::size_t kItemsMax = 20'000;

// An event of our desk, about the whole case, at the moment of recording.
Event desk_event(const Circumstances& circumstances, EventBody body);

// An act of a party: fills by, asset and occurred_at, and refuses unknown names, moments that
// have not come yet and moments before 1990, when there was no such duty nor record.
struct Act {
  const std::optional<std::string>& by;
  const std::optional<std::string>& asset;
  const std::optional<Instant>& occurred_at;
};
Result<Event> act_event(const CaseState& state, const Circumstances& circumstances, const Act& act,
                        EventBody body);

// The text itself, trimmed of nothing; refuses an empty or overlong one.
Status text_given(const std::string& text, std::string_view name, std::size_t bytes_max);
Status text_short(const std::optional<std::string>& text, std::string_view name,
                  std::size_t bytes_max);

Status known_name(const std::string& name, std::span<const std::string> known,
                  std::string_view code, std::string_view field);
Status plausible(Instant occurred_at, const Circumstances& circumstances);

Events open_case(const CaseState&, const OpenCase&, const Circumstances&);
Events decide_verb(const CaseState&, const AddAsset&, const Circumstances&);
Events decide_verb(const CaseState&, const AddParty&, const Circumstances&);
Events decide_verb(const CaseState&, const LearnVulnerability&, const Circumstances&);
Events decide_verb(const CaseState&, const ConfirmVulnerability&, const Circumstances&);
Events decide_verb(const CaseState&, const RefuteVulnerability&, const Circumstances&);
Events decide_verb(const CaseState&, const FixVulnerability&, const Circumstances&);
Events decide_verb(const CaseState&, const MitigateVulnerability&, const Circumstances&);
Events decide_verb(const CaseState&, const Judge&, const Circumstances&);
Events decide_verb(const CaseState&, const TellAudience&, const Circumstances&);
Events decide_verb(const CaseState&, const GiveSupport&, const Circumstances&);
Events decide_verb(const CaseState&, const PublishAdvisory&, const Circumstances&);
Events decide_verb(const CaseState&, const FileReport&, const Circumstances&);
Events decide_verb(const CaseState&, const AcknowledgeFiling&, const Circumstances&);
Events decide_verb(const CaseState&, const AssignCase&, const Circumstances&);
Events decide_verb(const CaseState&, const AddNote&, const Circumstances&);
Events decide_verb(const CaseState&, const CorrectFact&, const Circumstances&);
Events decide_verb(const CaseState&, const CloseCase&, const Circumstances&);
Events decide_verb(const CaseState&, const ReopenCase&, const Circumstances&);
Events decide_verb(const CaseState&, const RestrictCase&, const Circumstances&);

}  // namespace docket
