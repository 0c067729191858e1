// The verbs of the program: one file each, picked from a table in main.cc.
//
// A verb gets the arguments behind its name and gives the exit status: 0 done, 1 something was
// wrong with what it worked on, 2 the command line was wrong.

#pragma once

#include <span>
#include <string>

namespace docket {

inline constexpr int kExitDone = 0;
inline constexpr int kExitFailed = 1;
inline constexpr int kExitUsage = 2;
inline constexpr int kExitUnread = 3;  // an answer that is sought in what could not be read

int run_duties(std::span<const std::string> arguments);
int run_gate(std::span<const std::string> arguments);
int run_format(std::span<const std::string> arguments);
int run_identifier(std::span<const std::string> arguments);
int run_provider(std::span<const std::string> arguments);
int run_match(std::span<const std::string> arguments);
int run_cve(std::span<const std::string> arguments);
int run_import(std::span<const std::string> arguments);
int run_score(std::span<const std::string> arguments);
int run_pack(std::span<const std::string> arguments);
int run_serve(std::span<const std::string> arguments);
int run_case(std::span<const std::string> arguments);
int run_account(std::span<const std::string> arguments);
int run_key(std::span<const std::string> arguments);
int run_export(std::span<const std::string> arguments);
int run_verify(std::span<const std::string> arguments);
int run_rebuild(std::span<const std::string> arguments);
int run_backup(std::span<const std::string> arguments);
int run_restore(std::span<const std::string> arguments);
int run_api_spec(std::span<const std::string> arguments);

}  // namespace docket
