// A connection as the server uses it, and its three forms: TCP, TLS and the local socket. No other
// code instantiates Asio operations on streams, which keeps the server quick to compile.

#pragma once

#include <boost/asio.hpp>
#include <boost/asio/ssl.hpp>
#include <concepts>
#include <string_view>
#include <utility>

namespace docket {

using TcpSocket = boost::asio::ip::tcp::socket;
using LocalSocket = boost::asio::local::stream_protocol::socket;
using TlsStream = boost::asio::ssl::stream<TcpSocket>;

// What a connection must be able to do; only its three forms instantiate Asio operations.
class Connection {
 public:
  virtual ~Connection() = default;
  virtual boost::asio::awaitable<bool> open() = 0;
  virtual boost::asio::awaitable<std::size_t> read(char* to,
                                                   std::size_t count) = 0;  // 0: it is over
  virtual boost::asio::awaitable<bool> write(std::string_view bytes) = 0;
  virtual boost::asio::awaitable<void> end_sending() = 0;
  virtual void close() = 0;  // whoever waits in read or write gives up
};

template <class Stream>
class StreamConnection final : public Connection {
 public:
  static constexpr bool kTls = std::same_as<Stream, TlsStream>;

  explicit StreamConnection(Stream stream) : stream_(std::move(stream)) {}

  boost::asio::awaitable<bool> open() override {
    boost::system::error_code error;
    auto token = boost::asio::redirect_error(boost::asio::use_awaitable, error);
    if constexpr (kTls)
      co_await stream_.async_handshake(boost::asio::ssl::stream_base::server, token);
    co_return !error;
  }

  boost::asio::awaitable<std::size_t> read(char* to, std::size_t count) override {
    boost::system::error_code error;
    auto token = boost::asio::redirect_error(boost::asio::use_awaitable, error);
    auto into = boost::asio::buffer(to, count);
    const std::size_t got = co_await stream_.async_read_some(into, token);
    co_return error ? 0 : got;
  }

  boost::asio::awaitable<bool> write(std::string_view bytes) override {
    boost::system::error_code error;
    auto token = boost::asio::redirect_error(boost::asio::use_awaitable, error);
    auto from = boost::asio::buffer(bytes.data(), bytes.size());
    co_await boost::asio::async_write(stream_, from, token);
    co_return !error;
  }

  boost::asio::awaitable<void> end_sending() override {
    boost::system::error_code error;
    auto token = boost::asio::redirect_error(boost::asio::use_awaitable, error);
    if constexpr (kTls) co_await stream_.async_shutdown(token);
    stream_.lowest_layer().shutdown(boost::asio::socket_base::shutdown_send, error);
    co_return;
  }

  void close() override {
    boost::system::error_code ignored;
    stream_.lowest_layer().close(ignored);
  }

 private:
  Stream stream_;
};

}  // namespace docket
