// What happens to the desk rather than to a case: accounts, their roles, packs adopted, keys.
// These records stand in the same ledger, under the case id "desk".

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/fields.h"
#include "time/instant.h"

namespace docket {

inline constexpr std::string_view kDeskId = "desk";

struct OrganisationNamed {
  std::string organisation;

  static constexpr std::string_view kKind = "OrganisationNamed";
  static constexpr auto fields(auto list) {
    return list(field("organisation", &OrganisationNamed::organisation, "our name as a party"));
  }
};

struct AccountAdded {
  std::string account;
  std::string name;
  std::vector<std::string> roles;

  static constexpr std::string_view kKind = "AccountAdded";
  static constexpr auto fields(auto list) {
    return list(field("account", &AccountAdded::account, "the name to sign in with"),
                field("name", &AccountAdded::name, "what the person is called"),
                field("roles", &AccountAdded::roles, "what the account may do"));
  }
};

struct AccountRolesChanged {
  std::string account;
  std::vector<std::string> roles;

  static constexpr std::string_view kKind = "AccountRolesChanged";
  static constexpr auto fields(auto list) {
    return list(field("account", &AccountRolesChanged::account, "the account"),
                field("roles", &AccountRolesChanged::roles, "what it may do from now on"));
  }
};

struct AccountDeactivated {
  std::string account;

  static constexpr std::string_view kKind = "AccountDeactivated";
  static constexpr auto fields(auto list) {
    return list(field("account", &AccountDeactivated::account, "may sign in no more"));
  }
};

struct AccountActivated {
  std::string account;

  static constexpr std::string_view kKind = "AccountActivated";
  static constexpr auto fields(auto list) {
    return list(field("account", &AccountActivated::account, "may sign in again"));
  }
};

// A one-time link was made by which somebody can set a new password.
struct AccountLinkMade {
  std::string account;
  std::string purpose;

  static constexpr std::string_view kKind = "AccountLinkMade";
  static constexpr auto fields(auto list) {
    return list(field("account", &AccountLinkMade::account, "for whom"),
                field("purpose", &AccountLinkMade::purpose, "setup, invite or recover"));
  }
};

struct PasswordSet {
  std::string account;
  std::string how;

  static constexpr std::string_view kKind = "PasswordSet";
  static constexpr auto fields(auto list) {
    return list(field("account", &PasswordSet::account, "whose"),
                field("how", &PasswordSet::how, "setup, invite, recover or changed"));
  }
};

// Somebody said where mail reaches the person. The address itself is not kept for ever.
struct AccountMailSet {
  std::string account;

  static constexpr std::string_view kKind = "AccountMailSet";
  static constexpr auto fields(auto list) {
    return list(field("account", &AccountMailSet::account, "whose reminders"));
  }
};

// The option that a desk takes for a reading of a pack, where it is not the pack's own.
struct OptionChosen {
  std::string reading;
  std::string option;

  bool operator==(const OptionChosen&) const = default;
  static constexpr auto fields(auto list) {
    return list(field("reading", &OptionChosen::reading, "the disputed point"),
                field("option", &OptionChosen::option, "the answer taken here"));
  }
};

// From that day on facts are judged by this pack, under these readings; whatever was said of the
// pack for those days before no longer holds.
struct PackAdopted {
  std::string pack;
  std::string hash;
  std::optional<Day> from;  // absent: whatever the day
  std::vector<OptionChosen> readings;

  static constexpr std::string_view kKind = "PackAdopted";
  static constexpr auto fields(auto list) {
    return list(
        field("pack", &PackAdopted::pack, "the name of the pack"),
        field("hash", &PackAdopted::hash, "SHA-256 of its compiled form"),
        field("from", &PackAdopted::from, "the first day on which it counts; absent: any day"),
        field("readings", &PackAdopted::readings, "where they differ from the pack's own"));
  }
};

// From that day on facts are judged by this pack no more.
struct PackWithdrawn {
  std::string pack;
  std::optional<Day> from;  // absent: of no day any more, as if it had never been adopted
  std::optional<std::string> because;

  static constexpr std::string_view kKind = "PackWithdrawn";
  static constexpr auto fields(auto list) {
    return list(field("pack", &PackWithdrawn::pack, "the name of the pack"),
                field("from", &PackWithdrawn::from,
                      "the first day on which it counts no more; absent: on no day"),
                field("because", &PackWithdrawn::because, "the reason"));
  }
};

// The program came with another text of a pack that is adopted, and judges by that from here on.
struct PackRevised {
  std::string pack;
  std::string hash;

  static constexpr std::string_view kKind = "PackRevised";
  static constexpr auto fields(auto list) {
    return list(field("pack", &PackRevised::pack, "the name of the pack"),
                field("hash", &PackRevised::hash, "SHA-256 of its compiled form"));
  }
};

// Somebody accepted or undid that two identifiers are one vulnerability.
struct CatalogueLinkDecided {
  std::string first;
  std::string second;
  std::string state;
  Instant decided_at;

  static constexpr std::string_view kKind = "CatalogueLinkDecided";
  static constexpr auto fields(auto list) {
    return list(field("first", &CatalogueLinkDecided::first, "an identifier"),
                field("second", &CatalogueLinkDecided::second, "another of the same vulnerability"),
                field("state", &CatalogueLinkDecided::state, "accepted or undone"),
                field("decided_at", &CatalogueLinkDecided::decided_at, "when"));
  }
};

// A bill of materials was brought: the first of that name, or another edition.
struct BillKept {
  std::string bill;
  std::int64_t edition = 0;
  std::string digest;
  std::string format;
  std::int64_t components = 0;
  Instant kept_at;

  static constexpr std::string_view kKind = "BillKept";
  static constexpr auto fields(auto list) {
    return list(field("bill", &BillKept::bill, "its name: of which product or system it is"),
                field("edition", &BillKept::edition, "counted from 1"),
                field("digest", &BillKept::digest, "SHA-256 of the document, in hexadecimal"),
                field("format", &BillKept::format, "cyclonedx or spdx"),
                field("components", &BillKept::components, "how many there are in it"),
                field("kept_at", &BillKept::kept_at, "when"));
  }
};

struct BillDropped {
  std::string bill;
  std::string because;

  static constexpr std::string_view kKind = "BillDropped";
  static constexpr auto fields(auto list) {
    return list(field("bill", &BillDropped::bill, "is kept no more, and what was said of it"),
                field("because", &BillDropped::because, "the reason"));
  }
};

// Somebody said what an advisory is to a component of a bill, having seen what stood there.
struct ComponentBound {
  std::string bill;
  std::string component;
  std::string source;
  std::string record_id;
  std::string about;
  std::string decision;
  std::string because;
  std::string said;
  std::int64_t revision = 0;
  std::int64_t edition = 0;
  Instant decided_at;

  static constexpr std::string_view kKind = "ComponentBound";
  static constexpr auto fields(auto list) {
    return list(
        field("bill", &ComponentBound::bill, "the bill of materials"),
        field("component", &ComponentBound::component, "its package URL, CPE name or name"),
        field("source", &ComponentBound::source, "of the record; case: the advisory of a case"),
        field("record_id", &ComponentBound::record_id, "the record's number, or the case's id"),
        field("about", &ComponentBound::about, "which of its vulnerabilities; empty: the whole"),
        field("decision", &ComponentBound::decision,
              "affected, not-affected, another-product, or undone"),
        field("because", &ComponentBound::because, "the reason"),
        field("said", &ComponentBound::said, "what matching said then"),
        field("revision", &ComponentBound::revision, "of the record, as seen"),
        field("edition", &ComponentBound::edition, "of the bill, as seen"),
        field("decided_at", &ComponentBound::decided_at, "when"));
  }
};

// The signing key was changed; `note` is signed by both keys (ledger/key_change.h).
struct LedgerKeyRotated {
  std::string note;
  std::optional<std::string> because;

  static constexpr std::string_view kKind = "LedgerKeyRotated";
  static constexpr auto fields(auto list) {
    return list(field("note", &LedgerKeyRotated::note, "the signed statement"),
                field("because", &LedgerKeyRotated::because, "why the key was changed"));
  }
};

// The signing key is gone and another one goes on; `note` is signed by the new key alone.
struct LedgerKeyLost {
  std::string note;
  std::string because;

  static constexpr std::string_view kKind = "LedgerKeyLost";
  static constexpr auto fields(auto list) {
    return list(field("note", &LedgerKeyLost::note, "the signed statement"),
                field("because", &LedgerKeyLost::because, "what became of the key"));
  }
};

using DeskBody =
    std::variant<OrganisationNamed, AccountAdded, AccountRolesChanged, AccountDeactivated,
                 AccountActivated, AccountLinkMade, PasswordSet, AccountMailSet, PackAdopted,
                 PackWithdrawn, PackRevised, LedgerKeyRotated, LedgerKeyLost, CatalogueLinkDecided,
                 BillKept, BillDropped, ComponentBound>;

struct DeskRecord {
  std::int64_t seq = 0;
  std::string actor;
  Instant recorded_at;
  DeskBody body;
};

// The body of the ledger record, and its reading; as record_text and read_case_record of a case.
std::string desk_text(const DeskRecord& record);
Result<DeskRecord> read_desk_record(std::string_view text);

}  // namespace docket
