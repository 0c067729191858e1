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
  static constexpr auto fields() {
    return std::tuple{
        field("organisation", &OrganisationNamed::organisation, "our name as a party")};
  }
};

struct AccountAdded {
  std::string account;
  std::string name;
  std::vector<std::string> roles;

  static constexpr std::string_view kKind = "AccountAdded";
  static constexpr auto fields() {
    return std::tuple{field("account", &AccountAdded::account, "the name to sign in with"),
                      field("name", &AccountAdded::name, "what the person is called"),
                      field("roles", &AccountAdded::roles, "what the account may do")};
  }
};

struct AccountRolesChanged {
  std::string account;
  std::vector<std::string> roles;

  static constexpr std::string_view kKind = "AccountRolesChanged";
  static constexpr auto fields() {
    return std::tuple{field("account", &AccountRolesChanged::account, "the account"),
                      field("roles", &AccountRolesChanged::roles, "what it may do from now on")};
  }
};

struct AccountDeactivated {
  std::string account;

  static constexpr std::string_view kKind = "AccountDeactivated";
  static constexpr auto fields() {
    return std::tuple{field("account", &AccountDeactivated::account, "may sign in no more")};
  }
};

struct AccountActivated {
  std::string account;

  static constexpr std::string_view kKind = "AccountActivated";
  static constexpr auto fields() {
    return std::tuple{field("account", &AccountActivated::account, "may sign in again")};
  }
};

// A one-time link was made by which somebody can set a new password.
struct AccountLinkMade {
  std::string account;
  std::string purpose;

  static constexpr std::string_view kKind = "AccountLinkMade";
  static constexpr auto fields() {
    return std::tuple{field("account", &AccountLinkMade::account, "for whom"),
                      field("purpose", &AccountLinkMade::purpose, "setup, invite or recover")};
  }
};

struct PasswordSet {
  std::string account;
  std::string how;

  static constexpr std::string_view kKind = "PasswordSet";
  static constexpr auto fields() {
    return std::tuple{field("account", &PasswordSet::account, "whose"),
                      field("how", &PasswordSet::how, "setup, invite, recover or changed")};
  }
};

struct PackAdopted {
  std::string pack;
  std::string hash;

  static constexpr std::string_view kKind = "PackAdopted";
  static constexpr auto fields() {
    return std::tuple{field("pack", &PackAdopted::pack, "the name of the pack"),
                      field("hash", &PackAdopted::hash, "SHA-256 of its compiled form")};
  }
};

// Somebody accepted or undid that two identifiers are one vulnerability.
struct CatalogueLinkDecided {
  std::string first;
  std::string second;
  std::string state;
  Instant decided_at;

  static constexpr std::string_view kKind = "CatalogueLinkDecided";
  static constexpr auto fields() {
    return std::tuple{
        field("first", &CatalogueLinkDecided::first, "an identifier"),
        field("second", &CatalogueLinkDecided::second, "another of the same vulnerability"),
        field("state", &CatalogueLinkDecided::state, "accepted or undone"),
        field("decided_at", &CatalogueLinkDecided::decided_at, "when")};
  }
};

// The signing key was changed; `note` is signed by both keys (ledger/key_change.h).
struct LedgerKeyRotated {
  std::string note;
  std::optional<std::string> because;

  static constexpr std::string_view kKind = "LedgerKeyRotated";
  static constexpr auto fields() {
    return std::tuple{field("note", &LedgerKeyRotated::note, "the signed statement"),
                      field("because", &LedgerKeyRotated::because, "why the key was changed")};
  }
};

// The signing key is gone and another one goes on; `note` is signed by the new key alone.
struct LedgerKeyLost {
  std::string note;
  std::string because;

  static constexpr std::string_view kKind = "LedgerKeyLost";
  static constexpr auto fields() {
    return std::tuple{field("note", &LedgerKeyLost::note, "the signed statement"),
                      field("because", &LedgerKeyLost::because, "what became of the key")};
  }
};

using DeskBody = std::variant<OrganisationNamed, AccountAdded, AccountRolesChanged,
                              AccountDeactivated, AccountActivated, AccountLinkMade, PasswordSet,
                              PackAdopted, LedgerKeyRotated, LedgerKeyLost, CatalogueLinkDecided>;

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
