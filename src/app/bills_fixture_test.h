// A store with bills of materials, and records that speak of what is in them.

#pragma once

#include "app/bills.h"
#include "app/import_fixture_test.h"
#include "base/bytes.h"

namespace docket {

// An OSV record about a package of npm, affected before that version.
inline std::string osv_record(std::string_view id, std::string_view package, std::string_view fixed,
                              std::string_view title = "t") {
  return R"({"id":")" + std::string{id} + R"(","modified":"2030-01-01T00:00:00Z","summary":")" +
         std::string{title} + R"(","affected":[{"package":{"ecosystem":"npm","name":")" +
         std::string{package} +
         R"("},"ranges":[{"type":"SEMVER","events":[{"introduced":"0"},{"fixed":")" +
         std::string{fixed} + R"("}]}]}]})";
}

// "bolt@1.1.0 nut@2.0.0": a bill of materials with these packages of npm.
inline std::string bill_of_npm(std::string_view packages) {
  std::string components;
  while (!packages.empty()) {
    const std::size_t end = std::min(packages.find(' '), packages.size());
    const std::string one{packages.substr(0, end)};
    const std::size_t at = one.find('@');
    components += (components.empty() ? "" : ",") + std::string{R"({"type":"library","name":")"} +
                  one.substr(0, at) + R"(","version":")" + one.substr(at + 1) +
                  R"(","purl":"pkg:npm/)" + one + "\"}";
    packages.remove_prefix(std::min(end + 1, packages.size()));
  }
  return R"({"bomFormat":"CycloneDX","specVersion":"1.5","components":[)" + components + "]}";
}

class BillsKept : public ImportTest {
 protected:
  void SetUp() override {
    ImportTest::SetUp();
    bills_ = std::make_unique<Bills>(docket_->store(), world_, MakeInputReader{});
  }
  void TearDown() override {
    bills_.reset();
    ImportTest::TearDown();
  }

  BillBrought keep(std::string_view packages, const std::string& name = "Gate") {
    Result<BillBrought> brought = bills_->keep(kHandler, {name, to_base64(bill_of_npm(packages))});
    EXPECT_TRUE(brought.ok()) << brought.error().message;
    EXPECT_TRUE(bills_->catch_up().ok());
    return brought.ok() ? *std::move(brought) : BillBrought{};
  }
  void publish(const std::string& text) {
    import({put("r" + std::to_string(++files_) + ".json", text)});
    EXPECT_TRUE(bills_->catch_up().ok());
  }
  BillMatches matches(BillShow show = BillShow::open) {
    Result<BillMatches> found = bills_->matches(kHandler, "Gate", {show, {}, {}, {}});
    EXPECT_TRUE(found.ok()) << found.error().message;
    return found.ok() ? *std::move(found) : BillMatches{};
  }
  static BindingWish wish(const char* component, const char* decision,
                          const char* because = "seen") {
    return {component, "osv", "OSV-1", "", decision, because};
  }
  std::string decide(const BindingWish& wish) {
    const Result<BindingView> done = bills_->decide(kHandler, "Gate", wish);
    return done.ok() ? "done" : done.error().code;
  }
  // "pkg:npm/bolt@1.1.0 OSV-1 affected (affected as-decided)", a line each.
  std::string lines(BillShow show = BillShow::open) {
    std::string text;
    const BillMatches found = matches(show);
    for (const BillMatch& match : found.items) {
      text += match.component.key + " " + match.record_id + " " + match.status;
      if (match.binding) text += " (" + told(*match.binding) + ")";
      text += "\n";
    }
    for (const GoneBinding& gone : found.gone)
      text += "gone " + gone.component + " (" + told(gone.binding) + ")\n";
    return text;
  }
  static std::string told(const BindingView& binding) {
    return binding.decision + " " +
           std::string{enum_names(binding.stands)[static_cast<std::size_t>(binding.stands)]};
  }

  std::unique_ptr<Bills> bills_;
  int files_ = 0;
};

}  // namespace docket
