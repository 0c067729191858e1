// How far a document may be passed on: the labels of the Traffic Light Protocol, from the widest to
// the narrowest, in the words of version 2.

#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace docket {

// CLEAR, GREEN, AMBER, AMBER+STRICT, RED.
std::span<const std::string_view> sharing_labels();

// The label that a text means: "TLP:WHITE" and "white" are CLEAR. Of a word that is none of them
// nobody knows for whom it was meant, so it is taken as the narrowest, RED. Empty stays empty.
std::string sharing_label(std::string_view written);

// Whether `label` lets fewer people know it than `than`; empty, where nobody said anything, is the
// widest.
bool is_narrower(std::string_view label, std::string_view than);

// Whether only those may know it who need to: AMBER and narrower.
bool is_for_few(std::string_view label);

}  // namespace docket
