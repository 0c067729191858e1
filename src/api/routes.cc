#include "api/routes.h"

#include <array>

#include "api/adoption_handlers.h"
#include "api/advisory_handlers.h"
#include "api/bill_handlers.h"
#include "api/catalogue_handlers.h"
#include "api/command_routes.h"
#include "api/cve_handlers.h"
#include "api/document_handlers.h"
#include "api/handlers.h"
#include "api/law_handlers.h"
#include "api/pages/pages.h"
#include "api/score_handlers.h"
#include "api/standing_handlers.h"
#include "api/taxii.h"

namespace docket {
namespace {

// A handler that makes its own response, which is no page. No media type: headers and no body.
constexpr Route answers(std::string_view media, Route made) {
  made.media = media;
  return made;
}

// A route whose body holds a document.
constexpr Route with_document(Route made) {
  made.body_bytes_max = kDocumentBodyMax;
  return made;
}

// A route of TAXII: its clients bring a password with each request and read its own errors.
constexpr Route taxii(Route made) {
  made.media = kTaxiiMedia;
  made.refuse = &taxii_refusal;
  made.takes_password = true;
  return made;
}

constexpr std::array kRoutes = {
    // Outside pages.
    route<&sign_in_page>("GET", "/sign-in", May::anyone, "The page to sign in on."),
    route<&sign_in>("POST", "/sign-in", May::anyone, "Sign in with account and password."),
    route<&setup_page>("GET", "/setup", May::anyone, "The page behind a one-time link."),
    route<&setup>("POST", "/setup", May::anyone, "Set the password that a one-time link is for."),
    answers("text/calendar", route<&calendar_page>("GET", "/calendar/{token}", May::anyone,
                                                   "Deadlines as a calendar with neutral titles.")),
    answers("text/plain",
            route<&healthz>("GET", "/healthz", May::anyone, "Whether the program runs.")),
    answers("text/plain",
            route<&readyz>("GET", "/readyz", May::anyone, "Whether the store answers.")),
    answers("text/plain",
            route<&metrics_page>("GET", "/metrics", May::anyone, "Figures in Prometheus' form.")),
    route<&api_page>("GET", "/api", May::signed_in, "This list."),

    // Who is signed in, and people.
    route<&read_session>("GET", "/api/session", May::signed_in, "Who is signed in, and the clock."),
    answers("", route<&end_session>("DELETE", "/api/session", May::signed_in, "Sign out.")),
    route<&change_password>("POST", "/api/session/password", May::signed_in,
                            "Change the own password; other sessions end."),
    route<&set_own_mail>("POST", "/api/session/mail", May::signed_in,
                         "Say where mail reaches oneself."),
    route<&new_calendar>("POST", "/api/session/calendar", May::look,
                         "Make a calendar link; the one before ends."),
    route<&end_calendar>("DELETE", "/api/session/calendar", May::look, "End the calendar link."),
    route<&list_accounts>("GET", "/api/accounts", May::look, "All accounts with their roles."),
    route<&add_account>("POST", "/api/accounts", May::administrate,
                        "Add an account; the link sets its password."),
    route<&set_roles>("POST", "/api/accounts/{account}/roles", May::administrate,
                      "Say what an account may do."),
    route<&set_mail>("POST", "/api/accounts/{account}/mail", May::administrate,
                     "Say where mail reaches somebody."),
    route<&renew_link>("POST", "/api/accounts/{account}/link", May::administrate,
                       "A one-time link for the password of another; it is recorded."),
    route<&deactivate_account>("POST", "/api/accounts/{account}/deactivation", May::administrate,
                               "Let an account sign in no more; its sessions end."),
    route<&activate_account>("POST", "/api/accounts/{account}/activation", May::administrate,
                             "Let an account sign in again."),

    // Deadlines and cases.
    route<&list_deadlines>("GET", "/api/deadlines", May::look,
                           "What is owed, the most urgent first."),
    route<&list_cases>("GET", "/api/cases", May::look, "Cases, the last changed first."),
    route<&read_case>("GET", "/api/cases/{case_id}", May::look,
                      "One case by its id or number, with facts and duties."),
    route<&read_timeline>("GET", "/api/cases/{case_id}/timeline", May::look,
                          "What was recorded in a case, in order."),
    route<&read_reason>("GET", "/api/cases/{case_id}/duties/{duty}", May::look,
                        "Why a duty stands as it does: law, count, evidence, other readings."),
    route<&list_duty_assets>("GET", "/api/cases/{case_id}/duties/{duty}/assets", May::look,
                             "The assets for which a duty comes to the same."),
    route<&read_case_law>("GET", "/api/cases/{case_id}/law", May::look,
                          "What may be done in a case now, and what stands before it."),
    route<&read_rule>("GET", "/api/cases/{case_id}/rules/{rule}", May::look,
                      "Why a gate or ban answers as it does: law, conditions, evidence."),
    answers("application/json",
            route<&read_receipt>("GET", "/api/cases/{case_id}/receipts/{seq}", May::look,
                                 "Proof that a record is in the ledger.")),

    // Commands.
    command<OpenCase>("/api/cases", "Open a case."),
    command<AddAsset>("/api/cases/{case_id}/assets", "Add something that is affected."),
    command<AddParty>("/api/cases/{case_id}/parties", "Add somebody who is concerned."),
    command<LearnVulnerability>("/api/cases/{case_id}/learning",
                                "The vulnerability was learned of."),
    command<ConfirmVulnerability>("/api/cases/{case_id}/confirmation",
                                  "The vulnerability is real."),
    command<RefuteVulnerability>("/api/cases/{case_id}/refutation",
                                 "It is no vulnerability, or not here."),
    command<FixVulnerability>("/api/cases/{case_id}/fix", "It was fixed."),
    command<MitigateVulnerability>("/api/cases/{case_id}/mitigation",
                                   "A preventive measure was taken."),
    command<Judge>("/api/cases/{case_id}/judgement", "Somebody judged whether others must act."),
    command<TellAudience>("/api/cases/{case_id}/notice", "Users or partners were told."),
    command<GiveSupport>("/api/cases/{case_id}/support", "Technical support was given."),
    command<PublishAdvisory>("/api/cases/{case_id}/publication", "It was made public."),
    command<FileReport>("/api/cases/{case_id}/filing", "It was reported to an authority."),
    command<RecordFact>("/api/cases/{case_id}/fact",
                        "Something happened that an adopted law has a name for."),
    command<AcknowledgeFiling>("/api/cases/{case_id}/acknowledgement",
                               "The authority acknowledged a filing."),
    command<AssignCase>("/api/cases/{case_id}/assignment", "Say who handles the case."),
    command<AddNote>("/api/cases/{case_id}/note", "Add a note for colleagues."),
    command<CorrectFact>("/api/cases/{case_id}/correction",
                         "Say what a record should have said; the record stays."),
    command<CloseCase>("/api/cases/{case_id}/closing", "Nothing more is to be done."),
    command<ReopenCase>("/api/cases/{case_id}/reopening", "Something is to be done after all."),
    command<DecideConflict>("/api/cases/{case_id}/decision",
                            "Somebody decided between rules that pull against each other."),
    command<RestrictCase>("/api/cases/{case_id}/restriction", "Say who may see the case."),
    command<RecordScore>("/api/cases/{case_id}/score", "Say how severe it is, by a scheme."),
    command<StateAffected>("/api/cases/{case_id}/affected",
                           "Say which versions of which products are what: the whole list."),
    command<DescribeAdvisory>("/api/cases/{case_id}/advisory",
                              "Say what else the advisory says: texts, numbers, pages, people."),

    // The advisory of a case, and its documents.
    route<&read_advisory>("GET", "/api/cases/{case_id}/advisory", May::look,
                          "What the advisory of a case says, as stated and in neutral form."),
    route<&read_output>("GET", "/api/cases/{case_id}/advisory/{format}", May::look,
                        "The advisory in a format, with what was lost, supplied and is wrong."),
    answers("application/octet-stream",
            route<&read_document>("GET", "/api/cases/{case_id}/advisory/{format}/document",
                                  May::look, "The document alone, as a file.")),
    route<&draft_outputs>("POST", "/api/cases/{case_id}/advisory-draft", May::look,
                          "What every format would come to with what is about to be said; nothing "
                          "is written."),
    route<&show_record_to_take>("GET", "/api/cases/{case_id}/advisory-record", May::look,
                                "What of a public record would be taken over as the beginning."),
    answers("application/json",
            route<&take_record_over>("POST", "/api/cases/{case_id}/advisory-record", May::handle,
                                     "Take over a public record as the beginning.")),
    route<&look_at_provision>("GET", "/api/cases/{case_id}/provider", May::look,
                              "What putting the advisory into the provider's folder comes to."),
    route<&put_into_provider>("POST", "/api/cases/{case_id}/provider", May::handle,
                              "Publish the advisory in the provider's folder, as the gates allow."),
    route<&bills_of_case>("GET", "/api/cases/{case_id}/bills", May::look,
                          "Which bills of materials hold what the advisory speaks of."),
    route<&bind_for_case>("POST", "/api/cases/{case_id}/bindings", May::handle,
                          "Say with a reason what the advisory is to a component, or take it "
                          "back."),
    route<&understand_rows>("POST", "/api/affected-rows", May::look,
                            "What is understood of rows out of a spreadsheet; nothing is kept."),

    // CVE Services, where its number and its record are kept.
    route<&read_cve>("GET", "/api/cases/{case_id}/cve", May::look,
                     "The number of the case at CVE Services: where it stands, what was asked."),
    route<&read_cve_draft>("GET", "/api/cases/{case_id}/cve/draft", May::look,
                           "What would be published there, and whether it may be."),
    route<&look_at_cve_rejection>("POST", "/api/cases/{case_id}/cve/rejection", May::handle,
                                  "What rejecting the number would send; nothing is asked."),
    route<&read_cve_exchange>("GET", "/api/cases/{case_id}/cve/exchanges/{request}", May::look,
                              "One request: the bytes that were sent, and every answer."),
    route<&list_cve_numbers>("GET", "/api/cve", May::look,
                             "The CVE numbers of all cases, and how they stand there."),
    route<&attempt_cve_now>("POST", "/api/cve/attempts", May::handle,
                            "Send what waits for CVE Services now, whenever its next attempt is."),
    route<&attempt_cve_of_case>("POST", "/api/cases/{case_id}/cve/attempts", May::handle,
                                "The same for what waits of this case alone."),
    answers("application/json",
            route<&ask_for_cve>("POST", "/api/cases/{case_id}/cve", May::handle,
                                "Reserve a number there, publish, reject, or read back.")),
    answers("application/json",
            route<&cancel_request>("POST", "/api/cases/{case_id}/cve/cancellation", May::handle,
                                   "Give up the request on its way.")),

    // Cases out of documents.
    with_document(route<&look_at_document>(
        "POST", "/api/documents", May::handle,
        "What a document of records or reports would come to; nothing is written or kept.")),
    with_document(route<&open_cases_of_document>(
        "POST", "/api/documents/cases", May::handle,
        "Open cases from what was chosen of a document, or take it into others: all or none.")),
    with_document(route<&open_case_of_report>(
        "POST", "/api/reports/case", May::handle,
        "Open a case from a report, with the beginning of its advisory; once from each.")),

    // What the laws ask of our organisation, and of no case.
    route<&list_standing>("GET", "/api/standing", May::look,
                          "The standing duties of our organisation, and how each stands."),
    route<&read_standing>("GET", "/api/standing/{duty}", May::look,
                          "Why a standing duty stands as it does, with its records."),
    route<&record_standing>("POST", "/api/standing/{duty}/records", May::handle,
                            "What the duty asks for is there, or was done."),
    route<&correct_standing>("POST", "/api/standing-records/{record}/correction", May::handle,
                             "Say what such a record should have said; the record stays."),
    route<&end_standing>("POST", "/api/standing-records/{record}/ending", May::handle,
                         "What such a record tells of is there no more."),
    route<&state_roles>("POST", "/api/organisation/roles", May::administrate,
                        "Say what our organisation is under the laws."),

    // Calculators.
    route<&score_vector>("GET", "/api/score", May::signed_in,
                         "The scores of a CVSS vector, with the grade of CNNVD."),
    route<&read_metrics>("GET", "/api/score/metrics/{version}", May::signed_in,
                         "The metrics of a version of CVSS in words."),
    route<&read_tables>("GET", "/api/score/tables", May::signed_in,
                        "The decision tables of SSVC in words."),
    route<&decide_table>("GET", "/api/score/tables/{table}", May::signed_in,
                         "What a decision table says to some answers, and why."),

    // The catalogue of public records.
    route<&list_catalogue>("GET", "/api/catalogue", May::look,
                           "Public records, those imported last first."),
    route<&read_record>("GET", "/api/catalogue/{source}/{id}", May::look,
                        "One public record with its revisions and what is the same."),
    route<&open_case_of_record>("POST", "/api/catalogue/{source}/{id}/case", May::handle,
                                "Open a case from a public record."),
    route<&open_many>("POST", "/api/catalogue/cases", May::handle,
                      "Open a case from each of many public records."),
    route<&list_links>("GET", "/api/catalogue/links", May::look,
                       "Which records are said to be the same vulnerability."),
    route<&decide_link>("POST", "/api/catalogue/links", May::handle,
                        "Accept or undo that two identifiers are one vulnerability."),

    route<&bills_of_record>("GET", "/api/catalogue/{source}/{id}/bills", May::look,
                            "Whose components a public record speaks of."),

    // Bills of materials.
    route<&list_bills>("GET", "/api/bills", May::look,
                       "Bills of materials, with how much of each is to be looked at."),
    with_document(route<&keep_bill>("POST", "/api/bills", May::handle,
                                    "Bring a bill of materials, or another edition of one.")),
    route<&match_bill>("GET", "/api/bills/{bill}", May::look,
                       "What public records say of its components, and what was decided."),
    route<&bind_component>("POST", "/api/bills/{bill}/bindings", May::handle,
                           "Say with a reason what a record is to a component, or take it back."),
    route<&drop_bill>("POST", "/api/bills/{bill}/drop", May::handle,
                      "Keep a bill no more, nor what was said of it."),

    // The same for programs that speak TAXII.
    taxii(route<&taxii_discovery>("GET", "/taxii2", May::look, "TAXII 2.1: where its root is.")),
    taxii(route<&taxii_root>("GET", "/taxii2/docket", May::look, "TAXII 2.1: what is spoken.")),
    taxii(route<&taxii_status>("GET", "/taxii2/docket/status/{status}", May::look,
                               "TAXII 2.1: of what was added; nothing is.")),
    taxii(route<&taxii_collections>("GET", "/taxii2/docket/collections", May::look,
                                    "TAXII 2.1: the collections; there is one.")),
    taxii(route<&taxii_collection>("GET", "/taxii2/docket/collections/{collection}", May::look,
                                   "TAXII 2.1: the catalogue as a collection.")),
    taxii(route<&taxii_manifest>("GET", "/taxii2/docket/collections/{collection}/manifest",
                                 May::look, "TAXII 2.1: which objects there are.")),
    taxii(route<&taxii_objects>("GET", "/taxii2/docket/collections/{collection}/objects", May::look,
                                "TAXII 2.1: objects of STIX, those added first first.")),
    taxii(route<&taxii_object>("GET", "/taxii2/docket/collections/{collection}/objects/{id}",
                               May::look, "TAXII 2.1: one object.")),
    taxii(route<&taxii_versions>("GET",
                                 "/taxii2/docket/collections/{collection}/objects/{id}/versions",
                                 May::look, "TAXII 2.1: the versions of an object.")),
    taxii(route<&taxii_read_only>("POST", "/taxii2/docket/collections/{collection}/objects",
                                  May::look, "TAXII 2.1: refused; it is only read.")),
    taxii(route<&taxii_read_only>("DELETE", "/taxii2/docket/collections/{collection}/objects/{id}",
                                  May::look, "TAXII 2.1: refused; it is only read.")),

    // Law, ledger, the API itself.
    route<&list_packs>("GET", "/api/packs", May::look, "The rule packs in force."),
    route<&read_pack>("GET", "/api/packs/{name}", May::look, "One rule pack with its chapters."),
    route<&list_books>("GET", "/api/books", May::look,
                       "All packs that travel in the program, adopted or not."),
    route<&find_in_books>("GET", "/api/book-search", May::look, "Passages of the books by words."),
    route<&read_book_page>("GET", "/api/books/{name}", May::look,
                           "One pack as a book: law, rules, commentary."),
    route<&list_shelf>("GET", "/api/adoption", May::look,
                       "All packs of the program, and on which days which counts here."),
    route<&read_followed>("GET", "/api/adoption/followed", May::look,
                          "How many cases follow the packs adopted."),
    route<&adopt_pack>("POST", "/api/packs/{name}/adoption", May::administrate,
                       "Judge by a pack from a day on."),
    route<&withdraw_pack>("POST", "/api/packs/{name}/withdrawal", May::administrate,
                          "Judge by a pack no more from a day on."),
    route<&what_if>("GET", "/api/what-if", May::look,
                    "What would differ in all cases under another law; nothing is written."),
    route<&what_if_draft>("POST", "/api/what-if/draft", May::look,
                          "Check the draft of a pack, and say what would differ in all cases under "
                          "it; nothing is written or kept."),
    route<&list_words>("GET", "/api/words", May::look,
                       "The names that commands of a case may use, from the packs adopted."),
    route<&read_ledger>("GET", "/api/ledger", May::look, "The signed head of the ledger."),
    answers("application/json", route<&read_openapi>("GET", "/api/openapi.json", May::signed_in,
                                                     "This API as OpenAPI 3.1.")),

    // For the shell of the host, through the local socket.
    route<&setup_link>("POST", "/api/host/setup-link", May::host,
                       "A one-time link for the first administrator."),
    route<&recover_account>("POST", "/api/host/accounts/{account}/recovery", May::host,
                            "A one-time link for a new password; it is recorded."),
    route<&import_into_catalogue>("POST", "/api/host/imports", May::host,
                                  "Read public records of this machine into the catalogue."),
    route<&list_imports>("GET", "/api/host/imports", May::host, "The newest imports."),
    route<&stop_imports>("POST", "/api/host/imports/stop", May::host,
                         "Stop the imports under way; the same again goes on where they were."),
    route<&export_ledger>("POST", "/api/host/exports", May::host,
                          "Write the ledger into a file for docket-verify."),
    route<&make_backup>("POST", "/api/host/backups", May::host,
                        "Write everything into a folder and read it back."),
    route<&list_keys>("GET", "/api/host/keys", May::host, "The keys of the ledger."),
    route<&rotate_key>("POST", "/api/host/key-rotation", May::host,
                       "A new key signs the ledger from here on."),
    route<&verify_store>("POST", "/api/host/verification", May::host,
                         "Read everything and compare it with the ledger."),
    route<&follow_packs>("POST", "/api/host/packs/following", May::host,
                         "Bring the rows of more cases to the packs adopted."),
    route<&attempt_cve_now>("POST", "/api/host/cve-attempts", May::host,
                            "Send what waits for CVE Services now, whenever its next attempt is."),
    route<&rebuild_rows>("POST", "/api/host/rebuild", May::host,
                         "Fold all records again and compare the rows."),
};

}  // namespace

std::span<const Route> routes() { return kRoutes; }

std::vector<LargerBody> larger_bodies() {
  std::vector<LargerBody> larger;
  for (const Route& route : kRoutes)
    if (route.body_bytes_max > 0) larger.push_back({std::string{route.path}, route.body_bytes_max});
  return larger;
}

const Route* command_route(std::string_view command) {
  for (const Route& route : kRoutes)
    if (route.is_command && route.command == command) return &route;
  return nullptr;
}

}  // namespace docket
