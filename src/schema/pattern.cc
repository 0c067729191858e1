#include "schema/pattern.h"

#include <pcre2.h>

#include <cstddef>
#include <cstdlib>
#include <functional>

#include "base/json.h"
#include "schema/ecma.h"

namespace docket::schema {
namespace {

constexpr std::uint32_t kMatchSteps = 200'000;
constexpr std::uint32_t kHeapKibibytes = 8 * 1024;
constexpr std::size_t kPatternBytesMax = 64 * 1024;

struct FreeCode {
  void operator()(pcre2_code* code) const { pcre2_code_free(code); }
};
struct FreeMatch {
  void operator()(pcre2_match_data* match) const { pcre2_match_data_free(match); }
};
struct FreeContext {
  void operator()(pcre2_match_context* context) const { pcre2_match_context_free(context); }
};

// The memory of one search, on the stack as far as it is enough: to ask for it elsewhere is the
// dearest part of most.
struct Room {
  alignas(std::max_align_t) std::byte bytes[28 * 1024];
  std::size_t used = 0;
};

void* take(std::size_t size, void* of) {
  Room& room = *static_cast<Room*>(of);
  const std::size_t rounded = (size + alignof(std::max_align_t) - 1) & -alignof(std::max_align_t);
  if (rounded < size || rounded > sizeof room.bytes - room.used) return std::malloc(size);
  std::byte* taken = room.bytes + room.used;
  room.used += rounded;
  return taken;
}

void give(void* memory, void* of) {
  const Room& room = *static_cast<Room*>(of);
  const std::less<const void*> before;
  const bool is_inside =
      !before(memory, room.bytes) && before(memory, room.bytes + sizeof room.bytes);
  if (!is_inside) std::free(memory);
}

using Context = std::unique_ptr<pcre2_match_context, FreeContext>;

Context limits() {
  Context context{pcre2_match_context_create(nullptr)};
  CHECK(context);
  pcre2_set_match_limit(context.get(), kMatchSteps);
  pcre2_set_depth_limit(context.get(), kMatchSteps);
  pcre2_set_heap_limit(context.get(), kHeapKibibytes);
  return context;
}

// Whether it may: a backslash and a digit, or a name.
bool refers_back(std::string_view pattern) {
  for (std::size_t at = 0; at + 1 < pattern.size(); ++at) {
    if (pattern[at] != '\\') continue;
    const char next = pattern[++at];
    if ((next >= '1' && next <= '9') || next == 'k' || next == 'g') return true;
  }
  return false;
}

Error refused(std::string_view source, const std::string& why) {
  return {"schema.pattern", "the pattern " + in_quotes(source) + " cannot be used: " + why, ""};
}

}  // namespace

struct Pattern::Code {
  std::unique_ptr<pcre2_code, FreeCode> code;
  Context context;
};

Pattern::Pattern(std::string source, std::unique_ptr<Code> code)
    : source_(std::move(source)), code_(std::move(code)) {}
Pattern::Pattern(Pattern&&) noexcept = default;
Pattern& Pattern::operator=(Pattern&&) noexcept = default;
Pattern::~Pattern() = default;

Result<Pattern> Pattern::compile(std::string_view ecma) {
  if (ecma.size() > kPatternBytesMax) return refused("", "it is longer than 64 KiB");
  const Result<std::string> translated = to_pcre(ecma, Strictness::lenient);
  if (!translated.ok()) return refused(ecma, translated.error().message);
  std::uint32_t options =
      PCRE2_UTF | PCRE2_DOLLAR_ENDONLY | PCRE2_NEVER_BACKSLASH_C | PCRE2_MATCH_UNSET_BACKREF;
  if (!refers_back(*translated)) options |= PCRE2_NO_AUTO_CAPTURE;  // nobody asks what they held
  int error = 0;
  std::size_t offset = 0;
  auto code = std::make_unique<Code>();
  code->code.reset(pcre2_compile(reinterpret_cast<PCRE2_SPTR>(translated->data()),
                                 translated->size(), options, &error, &offset, nullptr));
  if (!code->code) {
    PCRE2_UCHAR text[256];
    pcre2_get_error_message(error, text, sizeof text);
    return refused(ecma, reinterpret_cast<const char*>(text));
  }
  pcre2_jit_compile(code->code.get(), PCRE2_JIT_COMPLETE);  // without it, the interpreter runs
  code->context = limits();
  return Pattern{std::string{ecma}, std::move(code)};
}

Match Pattern::search(std::string_view text) const {
  Room room;
  pcre2_general_context* general = pcre2_general_context_create(take, give, &room);
  const std::unique_ptr<pcre2_match_data, FreeMatch> match{pcre2_match_data_create(1, general)};
  pcre2_general_context_free(general);
  CHECK(match);
  const auto run = [&](std::uint32_t options) {
    return pcre2_match(code_->code.get(), reinterpret_cast<PCRE2_SPTR>(text.data()), text.size(), 0,
                       options, match.get(), code_->context.get());
  };
  int result = run(0);
  if (result == PCRE2_ERROR_JIT_STACKLIMIT) result = run(PCRE2_NO_JIT);
  if (result >= 0) return Match::yes;
  return result == PCRE2_ERROR_NOMATCH ? Match::no : Match::too_hard;
}

}  // namespace docket::schema
