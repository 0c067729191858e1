#include "inquiry/grammar.h"

#include <algorithm>

#include "base/text.h"

namespace docket {
namespace {

constexpr std::size_t kAnswerBytesMax = 8U << 20;
constexpr std::size_t kMistakesMax = 1'000;  // of a text
constexpr std::size_t kWordsMax = 200;       // bytes of what is quoted or said

std::size_t take_bytes(char* bytes, std::size_t size, std::size_t count, void* into) {
  auto& text = *static_cast<std::string*>(into);
  if (text.size() + size * count > kAnswerBytesMax) return 0;
  text.append(bytes, size * count);
  return size * count;
}

bool are_alike(std::string_view left, std::string_view right) {
  return std::equal(left.begin(), left.end(), right.begin(), right.end(), [](char a, char b) {
    const auto low = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
    return low(a) == low(b);
  });
}

std::string escaped(CURL* curl, std::string_view text) {
  char* made = curl_easy_escape(curl, text.data(), static_cast<int>(text.size()));
  std::string copy{made == nullptr ? "" : made};
  curl_free(made);
  return copy;
}

// Words of a stranger, as far as they can be shown in a line.
std::string shown(std::string_view words) {
  if (words.size() > kWordsMax) {
    while (!words.empty() && words.size() > kWordsMax) words.remove_suffix(1);
    while (!words.empty() && (static_cast<unsigned char>(words.back()) & 0xC0U) == 0x80U)
      words.remove_suffix(1);
    if (!words.empty() && static_cast<unsigned char>(words.back()) >= 0xC0U) words.remove_suffix(1);
    return std::string{words} + "…";
  }
  return std::string{words};
}

std::optional<std::size_t> size_in(const Json& json, std::string_view name) {
  const Json* found = json.find(name);
  if (found == nullptr || !found->integer() || *found->integer() < 0) return std::nullopt;
  return static_cast<std::size_t>(*found->integer());
}

Error unread(const std::string& why) {
  return {"format.grammar-server", "the server of grammar " + why, ""};
}

}  // namespace

std::string_view part_in_units(std::string_view text, std::size_t offset, std::size_t length) {
  std::size_t units = 0;
  std::size_t begin = std::string_view::npos;
  std::size_t at = 0;
  for (; at <= text.size(); ++at) {
    const bool inside = at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U;
    if (inside) continue;
    if (begin == std::string_view::npos && units >= offset) begin = at;
    if (begin != std::string_view::npos && units >= offset + length) break;
    if (at < text.size()) units += static_cast<unsigned char>(text[at]) >= 0xF0 ? 2 : 1;
  }
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, std::min(at, text.size()) - begin);
}

Result<GrammarServer> GrammarServer::at(std::string address, GrammarPatience patience) {
  while (address.ends_with('/')) address.pop_back();
  const CurlUrl url{curl_url()};
  if (!url || curl_url_set(url.get(), CURLUPART_URL, address.c_str(), 0) != CURLUE_OK ||
      (!address.starts_with("http://") && !address.starts_with("https://")))
    return Error{"cli.option-value",
                 "--grammar-server wants the address of a server, as in http://127.0.0.1:8081",
                 address};
  return GrammarServer{std::move(address), patience};
}

Result<Json> GrammarServer::request(const std::string& path, const std::string& form) {
  const std::string url = address_ + path;
  std::string answer;
  curl_easy_setopt(curl_.get(), CURLOPT_URL, url.c_str());
  curl_easy_setopt(curl_.get(), CURLOPT_TIMEOUT_MS, static_cast<long>(patience_.request.count()));
  curl_easy_setopt(curl_.get(), CURLOPT_WRITEFUNCTION, &take_bytes);
  curl_easy_setopt(curl_.get(), CURLOPT_WRITEDATA, &answer);
  if (form.empty()) {
    curl_easy_setopt(curl_.get(), CURLOPT_HTTPGET, 1L);
  } else {
    curl_easy_setopt(curl_.get(), CURLOPT_POSTFIELDSIZE_LARGE,
                     static_cast<curl_off_t>(form.size()));
    curl_easy_setopt(curl_.get(), CURLOPT_COPYPOSTFIELDS, form.c_str());
  }
  const CURLcode code = curl_easy_perform(curl_.get());
  if (code != CURLE_OK)
    return unread("gave no answer (" + std::string{curl_easy_strerror(code)} + ")");
  long status = 0;
  curl_easy_getinfo(curl_.get(), CURLINFO_RESPONSE_CODE, &status);
  if (status != 200) return unread("answers with the status " + std::to_string(status));
  Result<Json> json = parse_json(answer);
  if (!json.ok()) return unread("answers what is not JSON");
  return json;
}

Result<std::vector<std::string>> GrammarServer::languages() {
  if (languages_) return *languages_;
  const Json known = TRY(request("/v2/languages", ""));
  if (known.items() == nullptr) return unread("has no list of languages");
  languages_.emplace();
  for (const Json& one : *known.items())
    for (const std::string_view name : {"longCode", "code"})
      if (const std::string_view code = one.text_of(name); !code.empty())
        languages_->emplace_back(code);
  return *languages_;
}

csaf::TextAnswer GrammarServer::read_one(const std::string& code, const std::string& text) {
  csaf::TextAnswer answer;
  const Result<Json> said = request("/v2/check", "language=" + escaped(curl_.get(), code) +
                                                     "&text=" + escaped(curl_.get(), text));
  const Json* matches = said.ok() ? said->find("matches") : nullptr;
  if (matches == nullptr || matches->items() == nullptr) {
    answer.not_read =
        said.ok() ? "the server of grammar answers without matches" : said.error().message;
    return answer;
  }
  for (const Json& match : *matches->items()) {
    const Json* rule = match.find("rule");
    if (rule != nullptr && rule->text_of("issueType") == "misspelling") continue;
    const auto offset = size_in(match, "offset");
    const auto length = size_in(match, "length");
    const std::string_view words =
        offset && length ? part_in_units(text, *offset, *length) : std::string_view{};
    if (answer.mistakes.size() < kMistakesMax)
      answer.mistakes.push_back({shown(words), shown(match.text_of("message"))});
  }
  return answer;
}

csaf::TextsAnswer GrammarServer::read(const std::string& language,
                                      const std::vector<std::string>& texts) {
  csaf::TextsAnswer answer;
  const Result<std::vector<std::string>> known = languages();
  if (!known.ok()) {
    answer.not_read = known.error().message;
    return answer;
  }
  const auto code = std::find_if(known->begin(), known->end(),
                                 [&](const std::string& one) { return are_alike(one, language); });
  answer.knows_language = code != known->end();
  if (!answer.knows_language) return answer;
  const auto until = std::chrono::steady_clock::now() + patience_.document;
  for (const std::string& text : texts) {
    const auto read_before = known_.find({*code, text});
    if (read_before != known_.end()) {
      answer.texts.push_back(read_before->second);
    } else if (std::chrono::steady_clock::now() >= until) {
      answer.texts.push_back({{}, "the time for the grammar of a document was over"});
    } else {
      answer.texts.push_back(read_one(*code, text));
      if (answer.texts.back().not_read.empty()) known_[{*code, text}] = answer.texts.back();
    }
  }
  return answer;
}

}  // namespace docket
