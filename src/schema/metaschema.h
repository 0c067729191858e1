// The metaschemas: what a schema of each draft looks like, made from the table of keywords.

#pragma once

#include <string_view>
#include <vector>

#include "schema/schema.h"

namespace docket::schema {

inline constexpr std::string_view kDraft7 = "http://json-schema.org/draft-07/schema";
inline constexpr std::string_view kDraft2020 = "https://json-schema.org/draft/2020-12/schema";
inline constexpr std::string_view kVocabularyRoot = "https://json-schema.org/draft/2020-12/vocab/";

// Of both drafts, and of each vocabulary of 2020-12.
std::vector<SchemaDocument> metaschemas();

}  // namespace docket::schema
