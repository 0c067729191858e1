// Rules of a format written down as tables: short words that give JSON Schema (2020-12), for the
// formats whose published schemas no package carries. Each is written from its specification.
//
//   object({must("id", text()), may("aliases", list(text()))})

#pragma once

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"

namespace docket::shape {

// Texts: of a length, of a pattern (ECMA-262), of a format, one of some words.
Json text();
Json text(std::size_t length_min, std::size_t length_max);
Json text_like(std::string_view pattern);
Json text_of(std::string_view format);
Json one_of(std::string_view words);  // "a b c": words without spaces
Json one_of(std::initializer_list<std::string_view> words);
Json just(Json value);

Json boolean();
Json integer_from(std::int64_t least);
Json number(double least, double most);

enum class Items { may_repeat, differ };
Json list(Json items, std::size_t count_min = 0, Items repeat = Items::may_repeat);

struct Member {
  std::string name;
  Json shape;
  bool required = false;
};
Member must(std::string_view name, Json shape);
Member may(std::string_view name, Json shape);

enum class Others { allowed, refused };
Json object(std::span<const Member> members, Others others = Others::refused);
Json object(std::initializer_list<Member> members, Others others = Others::refused);
Json any_object();

// The shape of that name in the table "$defs" of the whole.
Json named(std::string_view name);

Json any_of(std::initializer_list<Json> shapes);
Json just_one_of(std::initializer_list<Json> shapes);
Json all_of(std::initializer_list<Json> shapes);
Json with_members(std::initializer_list<std::string_view> names);  // they are all there
Json without(Json shape);
Json where(Json condition, Json then);

// A shape with one keyword more.
Json with(Json shape, std::string_view keyword, Json value);

}  // namespace docket::shape
