#include "net/server.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <filesystem>
#include <fstream>
#include <mutex>
#include <sstream>
#include <thread>

#include "net/client.h"

namespace docket::server_test {
namespace {

using std::chrono::milliseconds;

// Says back what it was asked.
Response echo(const Request& request) {
  Response response;
  response.headers = {{"Content-Type", "text/plain"}};
  response.body = request.method + " " + request.target.path + " " + request.body;
  return response;
}

// A server that echoes, on a free port.
class ServerTest : public ::testing::Test {
 protected:
  void start(ServerOptions options = {}) {
    options.workers = 4;
    options.headers = {{"X-Common", "yes"}};
    options.refused = [this](int status) { refused_ = status; };
    auto started = Server::start(std::move(options), [this](const Request& request, Answer answer) {
      if (request.target.path == "/wait") {
        std::unique_lock lock{mutex_};
        waiting_ += 1;
        changed_.notify_all();
        changed_.wait(lock, [this] { return released_; });
      }
      seen_ += 1;
      answer(echo(request));
    });
    ASSERT_TRUE(started.ok()) << started.error().message;
    server_ = std::move(*started);
  }

  Client client() {
    auto connected = Client::to_port(server_->port());
    EXPECT_TRUE(connected.ok());
    connected->give_up_after(milliseconds{20'000});
    return std::move(*connected);
  }

  // Sends bytes as they are and reads until the server closes.
  std::string raw(std::string_view bytes) {
    Client other = client();
    (void)other.write(bytes);
    return other.read_rest();
  }

  void wait_until_waiting(int count) {
    std::unique_lock lock{mutex_};
    changed_.wait(lock, [&] { return waiting_ >= count; });
  }

  void release() {
    const std::lock_guard lock{mutex_};
    released_ = true;
    changed_.notify_all();
  }

  std::mutex mutex_;
  std::condition_variable changed_;
  int waiting_ = 0;
  bool released_ = false;
  std::atomic<int> seen_{0};
  std::atomic<int> refused_{0};
  std::unique_ptr<Server> server_;
};

TEST_F(ServerTest, AConnectionCarriesManyRequests) {
  start();
  Client other = client();
  for (int i = 0; i < 3; ++i) {
    const auto response = other.send("POST", "/a", {}, std::to_string(i));
    ASSERT_TRUE(response.ok());
    EXPECT_EQ(response->status, 200);
    EXPECT_EQ(response->body, "POST /a " + std::to_string(i));
    EXPECT_EQ(header_of(*response, "x-common"), "yes");
  }
  EXPECT_EQ(server_->connections(), 1u);
}

TEST_F(ServerTest, PipelinedRequestsAreAnsweredInOrder) {
  start();
  Client other = client();
  std::string bytes = "\r\n";
  for (int i = 0; i < 20; ++i)
    bytes += "GET /" + std::to_string(i) + " HTTP/1.1\r\nHost: a\r\n\r\n";
  ASSERT_TRUE(other.write(bytes).ok());
  for (int i = 0; i < 20; ++i) {
    const auto response = other.read_response();
    ASSERT_TRUE(response.ok());
    EXPECT_EQ(response->body, "GET /" + std::to_string(i) + " ");
  }
}

TEST_F(ServerTest, ARequestMayComeByteByByte) {
  start();
  Client other = client();
  for (char c : std::string_view{"POST /b HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nxyz"})
    ASSERT_TRUE(other.write(std::string_view{&c, 1}).ok());
  EXPECT_EQ(other.read_response()->body, "POST /b xyz");
}

TEST_F(ServerTest, AChunkedBodyIsPutTogether) {
  start();
  Client other = client();
  ASSERT_TRUE(other
                  .write("POST /c HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
                         "2\r\nab\r\n1\r\nc\r\n0\r\n\r\nGET /d HTTP/1.1\r\nHost: a\r\n\r\n")
                  .ok());
  EXPECT_EQ(other.read_response()->body, "POST /c abc");
  EXPECT_EQ(other.read_response()->body, "GET /d ");
}

TEST_F(ServerTest, HeadHasTheLengthAndNoBody) {
  start();
  Client other = client();
  const auto response = other.send("HEAD", "/e");
  ASSERT_TRUE(response.ok());
  EXPECT_EQ(header_of(*response, "content-length"), "8");
  EXPECT_EQ(other.send("GET", "/f")->body, "GET /f ");
}

TEST_F(ServerTest, WhoAsksWhetherToGoOnIsTold) {
  start();
  Client other = client();
  ASSERT_TRUE(other
                  .write("POST /g HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\n"
                         "Content-Length: 2\r\n\r\n")
                  .ok());
  std::thread later{[&] {
    std::this_thread::sleep_for(milliseconds{50});
    (void)other.write("ok");
  }};
  EXPECT_EQ(other.read_response()->body, "POST /g ok");
  later.join();
}

TEST_F(ServerTest, OldClientsGetOneAnswerAndTheEnd) {
  start();
  const std::string answer = raw("GET /h HTTP/1.0\r\n\r\n");
  EXPECT_TRUE(answer.starts_with("HTTP/1.1 200 OK\r\n"));
  EXPECT_NE(answer.find("Connection: close\r\n"), std::string::npos);
  EXPECT_TRUE(answer.ends_with("GET /h "));
}

struct RefusedRow {
  const char* what;
  std::string bytes;
  int status;
  const char* code;
};

TEST_F(ServerTest, WhatCannotBeUnderstoodIsRefusedHere) {
  start();
  const std::string host = " HTTP/1.1\r\nHost: a\r\n";
  const RefusedRow rows[] = {
      {"no HTTP at all", "hello\r\n\r\n", 400, "http.bad-request"},
      {"a version to come", "GET / HTTP/1.3\r\nHost: a\r\n\r\n", 505, "http.version"},
      {"no host", "GET / HTTP/1.1\r\n\r\n", 400, "http.bad-request"},
      {"two hosts", "GET /" + host + "Host: b\r\n\r\n", 400, "http.bad-request"},
      {"a bad escape", "GET /%zz" + host + "\r\n", 400, "http.target"},
      {"a way upwards", "GET /../etc" + host + "\r\n", 400, "http.target"},
      {"no path", "OPTIONS *" + host + "\r\n", 400, "http.target"},
      {"two lengths", "POST /" + host + "Content-Length: 1\r\nContent-Length: 2\r\n\r\nab", 400,
       "http.bad-request"},
      {"a length and chunks",
       "POST /" + host + "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400,
       "http.bad-request"},
      {"chunks and a length",
       "POST /" + host + "Transfer-Encoding: chunked\r\nContent-Length: 1\r\n\r\n0\r\n\r\n", 400,
       "http.bad-request"},
      {"a coding that hides the body's end",
       "POST /" + host + "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n", 501,
       "http.transfer-coding"},
      {"an unknown coding", "POST /" + host + "Transfer-Encoding: gzip\r\n\r\n", 501,
       "http.transfer-coding"},
      {"a negative length", "POST /" + host + "Content-Length: -1\r\n\r\n", 400,
       "http.bad-request"},
      {"a length beyond all bounds",
       "POST /" + host + "Content-Length: 99999999999999999999999\r\n\r\n", 400,
       "http.bad-request"},
      {"a bad chunk", "POST /" + host + "Transfer-Encoding: chunked\r\n\r\nzz\r\n", 400,
       "http.bad-request"},
      {"a space before the colon", "GET /" + host + "A : b\r\n\r\n", 400, "http.bad-request"},
      {"a NUL in a header", "GET /" + host + std::string{"A: b\0c\r\n\r\n", 10}, 400,
       "http.bad-request"},
      {"headers without end", "GET /" + host + "A: " + std::string(40'000, 'a'), 431,
       "http.headers-too-large"},
      {"a body of one gigabyte", "POST /" + host + "Content-Length: 1073741824\r\n\r\n", 413,
       "http.too-large"},
      {"one byte too many", "POST /" + host + "Content-Length: 1048577\r\n\r\n", 413,
       "http.too-large"},
      {"chunks of one gigabyte",
       "POST /" + host + "Transfer-Encoding: chunked\r\n\r\n40000000\r\nabc", 413,
       "http.too-large"},
  };
  for (const RefusedRow& row : rows) {
    refused_ = 0;
    const int seen = seen_;
    const std::string answer = raw(row.bytes);
    EXPECT_TRUE(answer.starts_with("HTTP/1.1 " + std::to_string(row.status) + " "))
        << row.what << ": " << answer;
    EXPECT_NE(answer.find(row.code), std::string::npos) << row.what;
    EXPECT_NE(answer.find("X-Common: yes\r\n"), std::string::npos) << row.what;
    EXPECT_EQ(refused_, row.status) << row.what;
    EXPECT_EQ(seen_, seen) << row.what << " must not reach a handler";
  }
}

TEST_F(ServerTest, ABodyOfJustTheLimitIsTaken) {
  start();
  const auto response = client().send("POST", "/", {}, std::string(1'048'576, 'a'));
  ASSERT_TRUE(response.ok());
  EXPECT_EQ(response->body.size(), 1'048'576u + 7);
}

TEST_F(ServerTest, APathMayTakeLargerBodiesThanOthers) {
  ServerOptions options;
  options.limits.larger_bodies = {{"/large", 3'000'000}};
  start(std::move(options));
  const auto taken = [this](const std::string& target, std::size_t bytes) {
    const auto response = client().send("POST", target, {}, std::string(bytes, 'a'));
    return response.ok() && response->status == 200;
  };
  EXPECT_TRUE(taken("/large", 3'000'000));
  EXPECT_TRUE(taken("/large?a=b", 2'000'000));
  EXPECT_TRUE(taken("/", 1'048'576));
  const std::string host = " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n";
  const auto refused = [&](const std::string& target, const std::string& length) {
    return raw("POST " + target + host + "Content-Length: " + length + "\r\n\r\n")
        .starts_with("HTTP/1.1 413 ");
  };
  EXPECT_TRUE(refused("/large", "3000001"));
  EXPECT_TRUE(refused("/larger", "1048577"));
  EXPECT_TRUE(refused("/larg", "1048577"));
  const std::string coded = host + "Transfer-Encoding: chunked\r\n\r\n";
  const std::string chunk = coded + "180000\r\n" + std::string(0x180000, 'a') + "\r\n0\r\n\r\n";
  EXPECT_TRUE(raw("POST /large" + chunk).starts_with("HTTP/1.1 200 "));
  EXPECT_TRUE(raw("POST /small" + coded + "180000\r\nabc").starts_with("HTTP/1.1 413 "));
}

TEST_F(ServerTest, AllBodiesTogetherAreBounded) {
  ServerOptions options;
  options.limits.bodies_bytes_max = 150;
  start(std::move(options));
  Client first = client();
  ASSERT_TRUE(first.write("POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n").ok());
  ASSERT_TRUE(first.write(std::string(99, 'x')).ok());
  while (server_->connections() == 0) std::this_thread::yield();
  std::string answer;
  for (int i = 0; i < 200 && answer.find("http.busy") == std::string::npos; ++i)
    answer = raw("POST /b HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 100\r\n\r\n" +
                 std::string(99, 'y'));
  EXPECT_TRUE(answer.starts_with("HTTP/1.1 503 ")) << answer;
  ASSERT_TRUE(first.write("x").ok());
  EXPECT_EQ(first.read_response()->status, 200);
  EXPECT_EQ(client().send("POST", "/c", {}, std::string(100, 'z'))->status, 200);
}

TEST_F(ServerTest, WhoOnlyAnnouncesABodyKeepsNobodyOut) {
  ServerOptions options;
  options.limits.bodies_bytes_max = 150;
  start(std::move(options));
  Client slow = client();
  ASSERT_TRUE(slow.write("POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 150\r\n\r\nx").ok());
  while (server_->connections() == 0) std::this_thread::yield();
  Client other = client();
  ASSERT_TRUE(other.write("POST /b HTTP/1.1\r\nHost: a\r\nContent-Length: 140\r\n\r\n").ok());
  for (int part = 0; part < 7; ++part) {
    std::this_thread::sleep_for(milliseconds{5});
    ASSERT_TRUE(other.write(std::string(20, 'y')).ok());
  }
  EXPECT_EQ(other.read_response()->status, 200);
}

struct SlowRow {
  const char* what;
  std::string bytes;
};

TEST_F(ServerTest, WhoIsTooSlowIsCutOff) {
  ServerOptions options;
  options.limits.head = milliseconds{150};
  options.limits.body = milliseconds{150};
  options.limits.idle = milliseconds{150};
  start(std::move(options));
  const SlowRow rows[] = {
      {"nothing at all", ""},
      {"half of a head", "GET / HTTP/1.1\r\nHost: a"},
      {"half of a body", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nabc"},
  };
  for (const SlowRow& row : rows) EXPECT_EQ(raw(row.bytes), "") << row.what;
  const std::string answer = raw("GET /i HTTP/1.1\r\nHost: a\r\n\r\n");
  EXPECT_TRUE(answer.ends_with("GET /i ")) << "idle after an answer: closed without a word";
  EXPECT_EQ(seen_, 1);
}

TEST_F(ServerTest, WhoDoesNotTakeItsAnswersIsCutOff) {
  ServerOptions options;
  options.limits.write = milliseconds{300};
  start(std::move(options));
  Client other = client();
  const std::string body(1'000'000, 'a');
  std::string bytes = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\n" + body;
  const auto patience = std::chrono::steady_clock::now() + std::chrono::seconds{30};
  const auto in_time = [&] { return std::chrono::steady_clock::now() < patience; };
  bool cut_off = false;
  while (!cut_off && in_time()) cut_off = !other.write(bytes).ok();
  EXPECT_TRUE(cut_off);
  while (server_->connections() > 0 && in_time()) std::this_thread::sleep_for(milliseconds{10});
  EXPECT_EQ(server_->connections(), 0U);
}

TEST_F(ServerTest, UnknownMethodsReachTheHandler) {
  start();
  EXPECT_EQ(client().send("BREW", "/pot")->body, "BREW /pot ");
}

TEST_F(ServerTest, RequestsUnderWayEndBeforeTheServerDoes) {
  start();
  Client waiting = client();
  ASSERT_TRUE(waiting.write("GET /wait HTTP/1.1\r\nHost: a\r\n\r\n").ok());
  wait_until_waiting(1);
  Client idle = client();
  ASSERT_EQ(idle.send("GET", "/")->status, 200);
  const std::uint16_t port = server_->port();
  std::thread stopping{[this] { server_->stop(); }};
  EXPECT_EQ(idle.read_rest(), "") << "who waits for nothing is closed at once";
  release();
  const auto response = waiting.read_response();
  ASSERT_TRUE(response.ok());
  EXPECT_EQ(response->body, "GET /wait ");
  EXPECT_EQ(header_of(*response, "connection"), "close");
  stopping.join();
  EXPECT_EQ(Client::to_port(port).error().code, "http.unreachable");
}

TEST_F(ServerTest, ManyConnectionsWaitAtOnce) {
  start();
  std::vector<Client> clients;
  for (int i = 0; i < 4; ++i) clients.push_back(client());
  for (Client& other : clients)
    ASSERT_TRUE(other.write("GET /wait HTTP/1.1\r\nHost: a\r\n\r\n").ok());
  wait_until_waiting(4);
  release();
  for (Client& other : clients) EXPECT_EQ(other.read_response()->status, 200);
}

TEST_F(ServerTest, ConnectionsBeyondTheLimitWaitForTheirTurn) {
  ServerOptions options;
  options.limits.connections_max = 2;
  start(std::move(options));
  auto first = std::make_unique<Client>(client());
  Client second = client();
  ASSERT_EQ(first->send("GET", "/")->status, 200);
  ASSERT_EQ(second.send("GET", "/")->status, 200);
  Client third = client();
  ASSERT_TRUE(third.write("GET /third HTTP/1.1\r\nHost: a\r\n\r\n").ok());
  first.reset();
  EXPECT_EQ(third.read_response()->body, "GET /third ");
}

TEST_F(ServerTest, TheLocalSocketIsForItsOwnerOnly) {
  const std::string folder = ::testing::TempDir() + "docket_net_" + std::to_string(::getpid());
  std::filesystem::create_directories(folder);
  ServerOptions options;
  options.address = "";
  options.socket_file = folder + "/docket.socket";
  std::ofstream{options.socket_file} << "left over";
  std::atomic<unsigned> user{0};
  std::atomic<bool> local{false};
  auto server = Server::start(options, [&](const Request& request, Answer answer) {
    user = request.user_id;
    local = request.local;
    answer(echo(request));
  });
  ASSERT_TRUE(server.ok()) << server.error().message;
  struct stat found{};
  ASSERT_EQ(::stat(options.socket_file.c_str(), &found), 0);
  EXPECT_EQ(found.st_mode & 0777, 0600u);
  auto other = Client::to_socket_file(options.socket_file);
  ASSERT_TRUE(other.ok());
  EXPECT_EQ(other->send("GET", "/")->status, 200);
  EXPECT_TRUE(local);
  EXPECT_EQ(user, ::getuid());
  (*server)->stop();
  EXPECT_FALSE(std::filesystem::exists(options.socket_file));
  std::filesystem::remove_all(folder);
}

TEST_F(ServerTest, APlaceThatCannotBeHadIsSaid) {
  start();
  ServerOptions taken;
  taken.port = server_->port();
  EXPECT_EQ(Server::start(taken, nullptr).error().code, "http.address");
  ServerOptions nowhere;
  nowhere.address = "not an address";
  EXPECT_EQ(Server::start(nowhere, nullptr).error().code, "http.address");
  ServerOptions no_folder;
  no_folder.address = "";
  no_folder.socket_file = "/no/such/folder/docket.socket";
  EXPECT_EQ(Server::start(no_folder, nullptr).error().code, "http.socket-file");
  ServerOptions no_certificate;
  no_certificate.certificate_file = "/no/such/file.pem";
  no_certificate.key_file = "/no/such/key.pem";
  EXPECT_EQ(Server::start(no_certificate, nullptr).error().code, "http.certificate");
}

std::string output_of(const std::string& command) {
  std::FILE* pipe = ::popen(command.c_str(), "r");
  std::string out;
  for (int c = std::fgetc(pipe); c != EOF; c = std::fgetc(pipe))
    out.push_back(static_cast<char>(c));
  ::pclose(pipe);
  return out;
}

TEST_F(ServerTest, TlsWorksWithACertificate) {
  const std::string folder = ::testing::TempDir() + "docket_tls_" + std::to_string(::getpid());
  std::filesystem::create_directories(folder);
  output_of(
      "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj "
      "/CN=localhost -addext subjectAltName=DNS:localhost -keyout " +
      folder + "/key.pem -out " + folder + "/certificate.pem 2>/dev/null");
  ServerOptions options;
  options.certificate_file = folder + "/certificate.pem";
  options.key_file = folder + "/key.pem";
  start(options);
  const std::string port = std::to_string(server_->port());
  const std::string url = " https://localhost:" + port + "/tls 2>&1";
  EXPECT_EQ(output_of("curl -s --cacert " + folder + "/certificate.pem -d hi" + url),
            "POST /tls hi");
  EXPECT_EQ(output_of("curl -s --tls-max 1.1 -k -w '%{http_code}'" + url), "000");
  EXPECT_EQ(raw("GET / HTTP/1.1\r\nHost: a\r\n\r\n").find("HTTP/1.1"), std::string::npos);
  std::filesystem::remove_all(folder);
}

std::string bytes_of(const std::filesystem::path& file) {
  std::ifstream in{file, std::ios::binary};
  std::ostringstream all;
  all << in.rdbuf();
  return all.str();
}

TEST_F(ServerTest, HostileRequestsAreAnsweredOrCutOff) {
  const char* data = std::getenv("DOCKET_TEST_DATA");
  if (!data) GTEST_SKIP() << "DOCKET_TEST_DATA is not set";
  ServerOptions options;
  options.limits.idle = milliseconds{500};
  start(std::move(options));
  const std::filesystem::path folder = std::filesystem::path{data} / "fuzz" / "httpreq";
  int files = 0;
  for (const auto& entry : std::filesystem::directory_iterator{folder}) {
    const std::string seed = bytes_of(entry.path());
    // Once as it is, once after a good request, once with what it lacks to be one.
    for (const std::string& bytes :
         {seed, "GET / HTTP/1.1\r\nHost: a\r\n\r\n" + seed, "GET" + seed + "\r\n\r\n"}) {
      Client other = client();
      (void)other.write(bytes +
                        "\r\n\r\nGET /last HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
      const std::string answer = other.read_rest();
      EXPECT_TRUE(answer.empty() || answer.starts_with("HTTP/1.1 ")) << entry.path();
    }
    ++files;
  }
  EXPECT_GT(files, 600);
  EXPECT_EQ(client().send("GET", "/alive")->body, "GET /alive ");
}

}  // namespace
}  // namespace docket::server_test
