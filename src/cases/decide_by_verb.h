// The verbs of the life cycle, one file each, and what they share. Only decide.cc calls these.

#pragma once

#include "base/text.h"
#include "cases/decide.h"

namespace docket {

using Events = Result<std::vector<Event>>;

// The forms of text in a command, limited in bytes of UTF-8, and the limit of its lists in items.
struct TextForm {
  std::size_t bytes_max;
  Lines lines;
};
inline constexpr TextForm kLine = {1'000, Lines::one};
inline constexpr TextForm kText = {100'000, Lines::many};
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

// The text itself, trimmed of nothing; text_given refuses an empty one, both an overlong one and
// characters that do not show as themselves (base/text.h).
Status text_given(const std::string& text, std::string_view name, TextForm form);
Status text_sound(const std::optional<std::string>& text, std::string_view name, TextForm form);

Status known_name(const std::string& name, std::span<const std::string> known,
                  std::string_view code, std::string_view field);
Status plausible(Instant occurred_at, const Circumstances& circumstances);

// Whoever names readers means that others do not read: refused where the case is open to all.
Status readers_mean_restricted(const std::vector<std::string>& readers, bool restricted);

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
Events decide_verb(const CaseState&, const RecordFact&, const Circumstances&);
Events decide_verb(const CaseState&, const AcknowledgeFiling&, const Circumstances&);
Events decide_verb(const CaseState&, const RecordScore&, const Circumstances&);
Events decide_verb(const CaseState&, const AssignCase&, const Circumstances&);
Events decide_verb(const CaseState&, const AddNote&, const Circumstances&);
Events decide_verb(const CaseState&, const CorrectFact&, const Circumstances&);
Events decide_verb(const CaseState&, const CloseCase&, const Circumstances&);
Events decide_verb(const CaseState&, const ReopenCase&, const Circumstances&);
Events decide_verb(const CaseState&, const RestrictCase&, const Circumstances&);
Events decide_verb(const CaseState&, const DecideConflict&, const Circumstances&);
Events decide_verb(const CaseState&, const StateAffected&, const Circumstances&);
Events decide_verb(const CaseState&, const DescribeAdvisory&, const Circumstances&);
Events decide_verb(const CaseState&, const AskCve&, const Circumstances&);
Events decide_verb(const CaseState&, const RecordCveAnswer&, const Circumstances&);

}  // namespace docket
