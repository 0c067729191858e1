// All schema documents that references can reach, with what each part of them is called.
//
// A resource is a schema with a URI of its own ("$id"): it may lie inside another, follow another
// draft, and switch vocabularies off by its metaschema.

#pragma once

#include <array>
#include <deque>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "schema/keywords.h"
#include "schema/schema.h"

namespace docket::schema {

struct Resource {
  std::string uri;  // without fragment
  const Json* root = nullptr;
  Draft draft = Draft::draft2020;
  std::array<bool, kVocabularies> uses = {true, true, true, true, true, true, true};
  bool asserts_formats = false;
  std::map<std::string, const Json*, std::less<>> anchors;  // the dynamic ones too
  std::map<std::string, const Json*, std::less<>> dynamic_anchors;
};

// Where a schema lies.
struct Place {
  std::size_t resource = 0;
  std::string pointer;  // below the root of the resource
};

// Whether all keywords of a schema have the values that the draft wants. Error: schema.malformed.
using Judge = Status (*)(const Json& schema, Draft draft);

class Documents {
 public:
  // `judge` sees each schema before it is taken in; nullptr: they are known to be right.
  Documents(const SchemaOptions& options, std::vector<SchemaDocument> more, Judge judge);

  // Takes the schema in and gives its root, whose place is then known. Errors: schema.dialect.
  Result<const Json*> add(std::string uri, Json document);

  // The schema at a URI with or without fragment. Errors: schema.reference, schema.dialect.
  Result<const Json*> find(std::string_view uri);

  const Place& place_of(const Json* schema) const { return places_.at(schema); }
  const Resource& resource(std::size_t at) const { return resources_[at]; }
  std::size_t count() const { return resources_.size(); }

 private:
  Status walk(const Json& schema, Place place);
  Status walk_below(const Place& place, const Keyword& keyword, const Json& value);
  Result<std::size_t> begin(const Json& schema, std::string uri, std::size_t outer);
  Status choose_dialect(Resource& resource, std::string_view dialect);
  Status take_vocabularies(Resource& resource, const Json& vocabularies);
  void take_anchors(const Json& schema, Resource& resource);
  Result<const Json*> at_pointer(std::size_t resource, std::string_view pointer,
                                 std::string_view uri);
  Result<std::size_t> resource_at(std::string_view uri);

  Draft draft_;
  bool assert_formats_;
  Judge judge_;
  std::map<std::string, Json, std::less<>> waiting_;  // given, and not asked for yet
  std::deque<Json> held_;                             // what pointers point into
  std::deque<Resource> resources_;
  std::map<std::string, std::size_t, std::less<>> by_uri_;
  std::unordered_map<const Json*, Place> places_;
};

}  // namespace docket::schema
