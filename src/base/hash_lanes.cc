// sha256_each: two messages side by side with the processor's SHA-256 instructions. One message
// alone waits for each instruction's result; two fill each other's gaps.

#include <algorithm>
#include <cstring>

#include "base/check.h"
#include "base/hash.h"

#if defined(__x86_64__)
#include <cpuid.h>
#include <immintrin.h>
#endif

// Under -O2 the rounds of the two messages stand less well between each other: 24 ns a block
// instead of 20.
#pragma GCC optimize("O3")

namespace docket {
namespace {

void one_by_one(std::span<const HashInput> inputs, std::span<Hash> hashes) {
  for (std::size_t k = 0; k < inputs.size(); ++k)
    hashes[k] = sha256({inputs[k].head, inputs[k].tail});
}

#if defined(__x86_64__)

constexpr std::size_t kBlock = 64;

alignas(16) constexpr std::uint32_t kRounds[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

// The state in the order in which the instructions want it.
struct State {
  __m128i abef;
  __m128i cdgh;
};

State first_state() {
  alignas(16) static constexpr std::uint32_t kAbef[] = {0x9b05688c, 0x510e527f, 0xbb67ae85,
                                                        0x6a09e667};
  alignas(16) static constexpr std::uint32_t kCdgh[] = {0x5be0cd19, 0x1f83d9ab, 0xa54ff53a,
                                                        0x3c6ef372};
  return {_mm_load_si128(reinterpret_cast<const __m128i*>(kAbef)),
          _mm_load_si128(reinterpret_cast<const __m128i*>(kCdgh))};
}

// Takes one block into each state.
template <std::size_t kLanes>
[[gnu::target("sha,sse4.1"), gnu::always_inline]] inline void take_blocks(
    State* const (&states)[kLanes], const char* const (&blocks)[kLanes]) {
  const __m128i order = _mm_set_epi64x(0x0c0d0e0f08090a0b, 0x0405060700010203);
  __m128i words[kLanes][4];
  State work[kLanes];
  for (std::size_t lane = 0; lane < kLanes; ++lane) {
    work[lane] = *states[lane];
    for (std::size_t k = 0; k < 4; ++k)
      words[lane][k] = _mm_shuffle_epi8(
          _mm_loadu_si128(reinterpret_cast<const __m128i*>(blocks[lane] + 16 * k)), order);
  }
#pragma GCC unroll 16
  for (std::size_t group = 0; group < 16; ++group) {
    const __m128i rounds = _mm_load_si128(reinterpret_cast<const __m128i*>(kRounds) + group);
#pragma GCC unroll 2
    for (std::size_t lane = 0; lane < kLanes; ++lane) {
      auto& [abef, cdgh] = work[lane];
      __m128i* const w = words[lane];
      const __m128i sum = _mm_add_epi32(w[group % 4], rounds);
      cdgh = _mm_sha256rnds2_epu32(cdgh, abef, sum);
      abef = _mm_sha256rnds2_epu32(abef, cdgh, _mm_shuffle_epi32(sum, 0x0e));
      if (group >= 12) continue;
      const __m128i last = w[(group + 3) % 4];
      const __m128i step = _mm_add_epi32(_mm_sha256msg1_epu32(w[group % 4], w[(group + 1) % 4]),
                                         _mm_alignr_epi8(last, w[(group + 2) % 4], 4));
      w[group % 4] = _mm_sha256msg2_epu32(step, last);
    }
  }
  for (std::size_t lane = 0; lane < kLanes; ++lane) {
    states[lane]->abef = _mm_add_epi32(states[lane]->abef, work[lane].abef);
    states[lane]->cdgh = _mm_add_epi32(states[lane]->cdgh, work[lane].cdgh);
  }
}

[[gnu::target("sha,sse4.1")]] void take_one(State& state, const char* block) {
  take_blocks<1>({&state}, {block});
}

[[gnu::target("sha,sse4.1")]] void take_two(State& first, const char* one, State& second,
                                            const char* other) {
  take_blocks<2>({&first, &second}, {one, other});
}

[[gnu::target("sha,sse4.1")]] Hash hash_of(const State& state) {
  const __m128i feba = _mm_shuffle_epi32(state.abef, 0x1b);
  const __m128i dchg = _mm_shuffle_epi32(state.cdgh, 0xb1);
  const __m128i order = _mm_set_epi64x(0x0c0d0e0f08090a0b, 0x0405060700010203);
  const __m128i dcba = _mm_blend_epi16(feba, dchg, 0xf0);
  const __m128i hgfe = _mm_alignr_epi8(dchg, feba, 8);
  Hash hash;
  _mm_storeu_si128(reinterpret_cast<__m128i*>(hash.data()), _mm_shuffle_epi8(dcba, order));
  _mm_storeu_si128(reinterpret_cast<__m128i*>(hash.data()) + 1, _mm_shuffle_epi8(hgfe, order));
  return hash;
}

// One message on its way through, block by block.
class Lane {
 public:
  void start(const HashInput& input, Hash& result) {
    head_ = input.head;
    tail_ = input.tail;
    at_ = 0;
    size_ = head_.size() + tail_.size();
    blocks_left_ = (size_ + 8) / kBlock + 1;
    state = first_state();
    result_ = &result;
  }

  bool busy() const { return blocks_left_ > 0; }

  // The next block: in the message itself where it lies there whole.
  const char* next() {
    const std::size_t begin = at_;
    at_ += kBlock;
    --blocks_left_;
    if (begin >= head_.size() && at_ <= size_) return tail_.data() + (begin - head_.size());
    std::memset(own_, 0, kBlock);
    copy_part(head_, 0, begin);
    copy_part(tail_, head_.size(), begin);
    if (begin <= size_ && size_ < begin + kBlock) own_[size_ - begin] = static_cast<char>(0x80);
    if (blocks_left_ == 0) {
      for (std::size_t k = 0; k < 8; ++k)
        own_[kBlock - 1 - k] =
            static_cast<char>((static_cast<std::uint64_t>(size_) * 8) >> (8 * k));
    }
    return own_;
  }

  void finish() { *result_ = hash_of(state); }

  State state;

 private:
  // What of `part`, which starts at `part_begin` in the message, lies in the block at `begin`.
  void copy_part(std::string_view part, std::size_t part_begin, std::size_t begin) {
    const std::size_t from = std::max(begin, part_begin);
    const std::size_t to = std::min(begin + kBlock, part_begin + part.size());
    if (from < to) std::memcpy(own_ + (from - begin), part.data() + (from - part_begin), to - from);
  }

  std::string_view head_;
  std::string_view tail_;
  std::size_t at_ = 0;
  std::size_t size_ = 0;
  std::size_t blocks_left_ = 0;
  Hash* result_ = nullptr;
  char own_[kBlock];
};

void two_at_a_time(std::span<const HashInput> inputs, std::span<Hash> hashes) {
  Lane lanes[2];
  std::size_t next = 0;
  for (;;) {
    for (Lane& lane : lanes) {
      if (lane.busy() || next == inputs.size()) continue;
      lane.start(inputs[next], hashes[next]);
      ++next;
    }
    if (!lanes[0].busy() || !lanes[1].busy()) break;
    take_two(lanes[0].state, lanes[0].next(), lanes[1].state, lanes[1].next());
    for (Lane& lane : lanes) {
      if (!lane.busy()) lane.finish();
    }
  }
  for (Lane& lane : lanes) {
    if (!lane.busy()) continue;
    while (lane.busy()) take_one(lane.state, lane.next());
    lane.finish();
  }
}

// CPUID leaf 7, EBX bit 29: the SHA extensions. SSE4.1 is on every processor that has them.
bool has_instructions() {
  unsigned int a = 0, b = 0, c = 0, d = 0;
  return __get_cpuid_count(7, 0, &a, &b, &c, &d) != 0 && (b & (1U << 29)) != 0;
}

#endif

}  // namespace

void sha256_each(std::span<const HashInput> inputs, std::span<Hash> hashes) {
  CHECK(inputs.size() == hashes.size());
#if defined(__x86_64__)
  static const bool kFast = has_instructions();
  if (kFast) return two_at_a_time(inputs, hashes);
#endif
  one_by_one(inputs, hashes);
}

}  // namespace docket
