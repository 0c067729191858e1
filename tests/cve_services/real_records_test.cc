// Records that others really published, taken over and read back.

#include <cstdlib>
#include <fstream>

#include "app/gunzip.h"
#include "tests/cve_services/desk.h"

namespace docket::real_records_test {
namespace {

class RealRecords : public CveDesk {
 protected:
  static std::vector<Json> records(const std::string& name) {
    std::ifstream in{std::string{std::getenv("DOCKET_TEST_DATA")} + "/cve/records/" + name,
                     std::ios::binary};
    const std::string packed{std::istreambuf_iterator<char>{in}, {}};
    bool given = false;
    Gunzip gunzip{[&]() -> Result<std::string_view> {
                    const std::string_view piece = given ? std::string_view{} : packed;
                    given = true;
                    return piece;
                  },
                  name};
    std::string text;
    for (std::string_view piece = gunzip.next().value(); !piece.empty();
         piece = gunzip.next().value())
      text += piece;
    std::vector<Json> all;
    for (std::size_t at = 0; at < text.size(); at = text.find('\n', at) + 1)
      all.push_back(parse_json(text.substr(at, text.find('\n', at) - at)).value());
    return all;
  }
};

TEST_F(RealRecords, AreTakenOverWithWhatIsThereAndWhoElseWrote) {
  const std::vector<Json> all = records("cve-2020.jsonl.gz");
  ASSERT_GT(all.size(), 300U);
  std::size_t with_others = 0;
  for (std::size_t at = 0; at < all.size(); at += 10) {
    const Json* metadata = all[at].find("cveMetadata");
    const std::string number{metadata->text_of("cveId")};
    const std::string state{metadata->text_of("state")};
    there_->put(number, {state, std::string{CveStandIn::kOrganisation}, "x", "", all[at]});
    case_ = open_case(number);
    CveWish take;
    take.action = CveAction::reserve;
    take.number = number;
    ASSERT_EQ(ask(take), "done") << number;
    const CvePage taken = page();
    EXPECT_EQ(taken.state, state) << number;
    EXPECT_TRUE(taken.differs) << "we sent nothing: " << number;
    EXPECT_FALSE(taken.differences.empty()) << number;
    with_others += taken.others.empty() ? 0 : 1;
    const std::string held = this->state().cve.held;
    EXPECT_EQ(ask(CveAction::read), "done") << number;
    EXPECT_EQ(this->state().cve.held, held) << "nobody has changed it: " << number;
  }
  EXPECT_GT(with_others, 0U);
}

}  // namespace
}  // namespace docket::real_records_test
