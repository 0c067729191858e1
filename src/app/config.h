// Where the data is and how the server is reached. From docket.toml in the data folder, from flags,
// or the defaults, in this order of weakness; there is no default secret.

#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "base/result.h"

namespace docket {

struct MailConfig {
  std::string server;  // "smtp://127.0.0.1:25"; empty: no mail is sent
  std::string from;
  std::string user;
  std::string password_file;
};

// CVE Services, for who gives CVE numbers. The key itself stands in a file, or in the environment
// as DOCKET_CVE_KEY; never here.
struct CveConfig {
  std::string server;           // "https://cveawg.mitre.org/api"; empty: nothing is asked
  std::string organisation;     // its short name there
  std::string organisation_id;  // its number there, a UUID
  std::string user;
  std::string key_file;  // for its owner's eyes only; empty: of the environment
};

// The folder of a CSAF provider (docket provider new), into which advisories of cases are put.
struct ProviderConfig {
  std::string folder;                          // empty: there is none
  std::string passphrase_file;                 // of its key, where that has one
  std::chrono::milliseconds patience{10'000};  // with whoever publishes there now
};

struct Config {
  std::string data;          // the data folder: key, configuration, SQLite's file
  std::string database;      // empty: SQLite in the data folder; else "postgresql://…"
  std::string organisation;  // our name as a party; given at setup
  std::string zone = "Asia/Shanghai";
  std::string listen = "127.0.0.1:8400";
  std::string address;  // how people reach the server, for links in mails
  std::vector<std::string> packs = {"cn-2019-draft"};
  MailConfig mail;
  CveConfig cve;
  ProviderConfig provider;
};

// Reads <data>/docket.toml where there is one, else gives the defaults for that folder.
// Errors: config.syntax, config.unknown, config.type, config.zone, config.database,
// config.cve;
// where = "docket.toml:line:column".
Result<Config> read_config(std::string data);

}  // namespace docket
