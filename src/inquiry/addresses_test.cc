#include "inquiry/addresses.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>

#include "inquiry/canned_server_test.h"
#include "inquiry/public_address.h"

namespace docket::addresses_test {
namespace {

bool is_public_text(const char* text) {
  sockaddr_storage storage{};
  auto& four = reinterpret_cast<sockaddr_in&>(storage);
  auto& six = reinterpret_cast<sockaddr_in6&>(storage);
  if (::inet_pton(AF_INET, text, &four.sin_addr) == 1) {
    storage.ss_family = AF_INET;
  } else {
    storage.ss_family = AF_INET6;
    EXPECT_EQ(::inet_pton(AF_INET6, text, &six.sin6_addr), 1) << text;
  }
  EXPECT_EQ(text_of(reinterpret_cast<sockaddr&>(storage)).empty(), false);
  return is_public(reinterpret_cast<sockaddr&>(storage));
}

TEST(PublicAddress, both_sides_of_each_block) {
  const struct {
    const char* inside;
    const char* outside;  // beside it, or nullptr where what is beside is another block
  } kRows[] = {
      {"0.255.255.255", "1.0.0.0"},
      {"10.0.0.0", "9.255.255.255"},
      {"10.255.255.255", "11.0.0.0"},
      {"100.64.0.0", "100.63.255.255"},
      {"100.127.255.255", "100.128.0.0"},
      {"127.0.0.1", "126.255.255.255"},
      {"127.255.255.255", "128.0.0.0"},
      {"169.254.169.254", "169.253.255.255"},
      {"172.16.0.0", "172.15.255.255"},
      {"172.31.255.255", "172.32.0.0"},
      {"192.0.0.1", "191.255.255.255"},
      {"192.0.2.7", "192.0.3.0"},
      {"192.168.0.0", "192.167.255.255"},
      {"192.168.255.255", "192.169.0.0"},
      {"198.18.0.0", "198.17.255.255"},
      {"198.19.255.255", "198.20.0.0"},
      {"198.51.100.1", "198.51.101.0"},
      {"203.0.113.9", "203.0.114.0"},
      {"224.0.0.1", "223.255.255.255"},
      {"255.255.255.255", nullptr},
      {"::", nullptr},
      {"::1", nullptr},
      {"::ffff:127.0.0.1", "::ffff:8.8.8.8"},
      {"::ffff:10.1.1.1", nullptr},
      {"64:ff9b::a00:1", "64:ff9b::808:808"},
      {"64:ff9b:1::808:808", nullptr},
      {"2002:7f00:1::", "2002:808:808::"},
      {"2001:0:53aa::1", "2001:4860::8888"},
      {"2001:db8::1", "2001:db9::1"},
      {"3fff::1", "3ffe::1"},
      {"fc00::1", "fbff::1"},
      {"fdff::1", nullptr},
      {"fe80::1", "fe7f::1"},
      {"febf::1", nullptr},
      {"fec0::1", nullptr},
      {"ff02::1", nullptr},
  };
  for (const auto& row : kRows) {
    EXPECT_FALSE(is_public_text(row.inside)) << row.inside;
    if (row.outside != nullptr) {
      EXPECT_TRUE(is_public_text(row.outside)) << row.outside;
    }
  }
  sockaddr of_no_network{};
  of_no_network.sa_family = AF_UNIX;
  EXPECT_FALSE(is_public(of_no_network));
}

std::string told(const csaf::AddressAnswer& answer) {
  if (answer.resolves) return "resolves";
  return answer.not_asked.empty() ? answer.why : "not asked: " + answer.not_asked;
}

std::string answer_by_path(const CannedRequest& request) {
  const bool is_head = request.method == "HEAD";
  if (request.path.starts_with("/gone")) return canned("404 Not Found");
  if (request.path == "/moved") return canned("302 Found", "", "Location: /gone\r\n");
  if (request.path == "/no-head")
    return is_head ? canned("405 Not Allowed") : canned("200 OK", "x");
  if (request.path == "/silent") return is_head ? "" : canned("200 OK");
  if (request.path == "/large")
    return is_head ? canned("403 No") : canned("200 OK", std::string(1 << 20, 'x'));
  if (request.path == "/399") return canned("399 Odd");
  if (request.path == "/400") return canned("400 Bad Request");
  return canned("204 No Content");
}

constexpr AddressRules kAsksHere{.private_addresses = PrivateAddresses::asked};

TEST(Addresses, are_asked_for_their_head) {
  CannedServer server{answer_by_path};
  const struct {
    const char* what;
    const char* path;
    const char* answer;
  } kRows[] = {
      {"2xx", "/", "resolves"},
      {"a redirection is an answer", "/moved", "resolves"},
      {"the last status that will do", "/399", "resolves"},
      {"the first that will not", "/400", "it answers with the status 400"},
      {"not there", "/gone", "it answers with the status 404"},
      {"HEAD is not known, GET is", "/no-head", "resolves"},
      {"HEAD is not answered, GET is", "/silent", "resolves"},
      {"of a large body nothing is taken", "/large", "resolves"},
  };
  Addresses addresses{kAsksHere};
  for (const auto& row : kRows)
    EXPECT_EQ(told(addresses.ask({server.address() + row.path}).at(0)), row.answer) << row.what;
  const std::vector<std::string> seen = server.seen();
  EXPECT_EQ(std::count(seen.begin(), seen.end(), "HEAD /gone"), 1) << "nothing was followed";
}

TEST(Addresses, are_asked_once_in_order_and_so_many) {
  CannedServer server{answer_by_path};
  std::vector<std::string> urls;
  for (int at = 0; at < 12; ++at)
    urls.push_back(server.address() + (at % 2 ? "/gone?" : "/ok?") + std::to_string(at));
  urls.push_back(urls[0] + "#part");
  AddressRules rules = kAsksHere;
  rules.requests_max = 13;
  Addresses addresses{rules};
  const auto answers = addresses.ask(urls);
  ASSERT_EQ(answers.size(), 13U);
  for (std::size_t at = 0; at < 12; ++at) EXPECT_EQ(answers[at].resolves, at % 2 == 0) << at;
  EXPECT_TRUE(answers[12].resolves);
  const std::size_t asked = server.seen().size();
  addresses.ask(urls);
  EXPECT_EQ(server.seen().size(), asked) << "what was answered is known";
  EXPECT_EQ(told(addresses.ask({server.address() + "/13"})[0]), "resolves");
  EXPECT_EQ(told(addresses.ask({server.address() + "/14"})[0]),
            "not asked: no more than 13 addresses are asked");
}

TEST(Addresses, of_this_machine_are_not_asked_unless_that_is_allowed) {
  CannedServer server{answer_by_path};
  const std::string port = ":" + std::to_string(server.port());
  const struct {
    const char* what;
    std::string url;
    const char* why;
  } kRows[] = {
      {"by number", "http://127.0.0.1" + port, "127.0.0.1"},
      {"by name", "http://localhost" + port, "1"},
      {"in hexadecimal digits", "http://0x7f000001" + port, "127.0.0.1"},
      {"as one number", "http://2130706433" + port, "127.0.0.1"},
      {"in octal digits", "http://0177.0.0.1" + port, "127.0.0.1"},
      {"in an address of IPv6", "http://[::ffff:127.0.0.1]" + port, "127.0.0.1"},
      {"nobody in particular", "http://0.0.0.0" + port, "0.0.0.0"},
      {"of a cloud", "http://169.254.169.254/latest", "169.254.169.254"},
  };
  Addresses addresses;
  for (const auto& row : kRows) {
    const std::string answer = told(addresses.ask({row.url}).at(0));
    EXPECT_TRUE(answer.starts_with("not asked: it leads to ")) << row.what << ": " << answer;
    EXPECT_NE(answer.find(row.why), std::string::npos) << row.what << ": " << answer;
  }
  EXPECT_EQ(server.seen(), std::vector<std::string>{});
}

TEST(Addresses, that_are_none_of_pages_are_not_asked) {
  const struct {
    const char* url;
    const char* answer;
  } kRows[] = {
      {"https://example.invalid", "there is no such name"},
      {"https://EXAMPLE.Invalid/x", "there is no such name"},
      {"urn:uuid:1", "not asked: it is no address of HTTP"},
      {"ftp://example.invalid/x", "not asked: it is no address of HTTP"},
      {"file:///etc/passwd", "not asked: it is no address of HTTP"},
      {"", "not asked: it is no address of HTTP"},
      {"https:///", "not asked: it is no address of HTTP"},
      {"https://a:b@example.invalid", "not asked: it has a name and a password in it"},
      {"http://example.invalid:25", "not asked: its port 25 is not of HTTP"},
      {"http://example.invalid:1023", "not asked: its port 1023 is not of HTTP"},
      {"http://example.invalid:1024", "there is no such name"},
  };
  Addresses addresses;
  for (const auto& row : kRows)
    EXPECT_EQ(told(addresses.ask({row.url}).at(0)), row.answer) << row.url;
}

TEST(Addresses, that_give_no_answer_fail) {
  std::string closed;
  {
    CannedServer server{answer_by_path};
    closed = server.address();
  }
  AddressRules rules = kAsksHere;
  rules.patience = std::chrono::milliseconds{300};
  EXPECT_EQ(told(Addresses{rules}.ask({closed}).at(0)),
            "it gave no answer (Couldn't connect to server)");
  CannedServer slow{[](const CannedRequest&) {
    std::this_thread::sleep_for(std::chrono::milliseconds{600});
    return canned("200 OK");
  }};
  EXPECT_EQ(told(Addresses{rules}.ask({slow.address()}).at(0)), "it did not answer in time");
  rules.patience_all = std::chrono::milliseconds{0};
  EXPECT_EQ(told(Addresses{rules}.ask({slow.address()}).at(0)),
            "not asked: the time for the addresses of a document was over");
}

}  // namespace
}  // namespace docket::addresses_test
