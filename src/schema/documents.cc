#include "schema/documents.h"

#include <charconv>

#include "schema/metaschema.h"
#include "schema/uri.h"

namespace docket::schema {
namespace {

constexpr std::size_t kNoOuter = static_cast<std::size_t>(-1);

Error no_such(std::string_view uri) {
  return {"schema.reference", "the reference " + in_quotes(uri) + " leads to no schema at hand",
          std::string{uri}};
}

std::string without_empty_fragment(std::string_view uri) {
  return std::string{uri.ends_with('#') ? uri.substr(0, uri.size() - 1) : uri};
}

// The item of a list or the member of an object that a step of a JSON pointer names.
const Json* step(const Json& json, const std::string& name) {
  const Json::Array* items = json.items();
  if (!items) return json.find(name);
  std::size_t at = 0;
  const auto read = std::from_chars(name.data(), name.data() + name.size(), at);
  const bool is_index = read.ec == std::errc{} && read.ptr == name.data() + name.size();
  return is_index && at < items->size() ? &(*items)[at] : nullptr;
}

// The next name of a JSON pointer that begins with "/"; it is taken off.
std::string taken_step(std::string_view& pointer) {
  const std::size_t end = pointer.find('/', 1);
  const std::string_view raw = pointer.substr(1, end == std::string_view::npos ? end : end - 1);
  pointer = end == std::string_view::npos ? std::string_view{} : pointer.substr(end);
  std::string name;
  for (std::size_t i = 0; i < raw.size(); ++i) {
    const bool escape = raw[i] == '~' && i + 1 < raw.size();
    if (escape && raw[i + 1] == '0') {
      name += '~';
      ++i;
    } else if (escape && raw[i + 1] == '1') {
      name += '/';
      ++i;
    } else {
      name += raw[i];
    }
  }
  return name;
}

// "$id" of a schema; a "$ref" beside it hides it in draft 7.
std::string_view id_of(const Json& schema, Draft draft) {
  if (draft == Draft::draft7 && schema.find("$ref")) return {};
  return schema.text_of("$id");
}

}  // namespace

Documents::Documents(const SchemaOptions& options, std::vector<SchemaDocument> more, Judge judge)
    : draft_(options.draft), assert_formats_(options.assert_formats), judge_(judge) {
  for (SchemaDocument& entry : more) waiting_.emplace(entry.uri, std::move(entry.document));
  for (const SchemaDocument& entry : options.documents)
    waiting_.insert_or_assign(without_empty_fragment(entry.uri), entry.document);
}

Result<const Json*> Documents::add(std::string uri, Json document) {
  held_.push_back(std::move(document));
  const Json& root = held_.back();
  const std::size_t resource = TRY(begin(root, std::move(uri), kNoOuter));
  TRY(walk(root, {resource, ""}));
  return &root;
}

// A new resource; `uri` is where its "$id" is resolved, and its own where it has none.
Result<std::size_t> Documents::begin(const Json& schema, std::string uri, std::size_t outer) {
  Resource resource;
  resource.root = &schema;
  if (outer == kNoOuter) {
    resource.draft = draft_;
    resource.asserts_formats = assert_formats_;
  } else {
    resource = resources_[outer];
    resource.root = &schema;
    resource.anchors.clear();
    resource.dynamic_anchors.clear();
  }
  const std::string_view dialect = schema.text_of("$schema");
  if (!dialect.empty()) TRY(choose_dialect(resource, dialect));
  const bool same_draft = outer != kNoOuter && resources_[outer].draft == resource.draft;
  if (judge_ && !same_draft) TRY(judge_(schema, resource.draft));
  resource.uri = without_fragment(resolved(uri, id_of(schema, resource.draft)));
  const std::size_t at = resources_.size();
  if (outer == kNoOuter) by_uri_.emplace(without_fragment(uri), at);
  by_uri_.emplace(resource.uri, at);
  resources_.push_back(std::move(resource));
  return at;
}

// The draft and the vocabularies that "$schema" names.
Status Documents::choose_dialect(Resource& resource, std::string_view dialect) {
  const std::string uri = without_empty_fragment(dialect);
  resource.uses.fill(true);
  if (uri == kDraft2020 || uri == kDraft7) {
    resource.draft = uri == kDraft7 ? Draft::draft7 : Draft::draft2020;
    return Done{};
  }
  const auto waiting = waiting_.find(uri);
  const auto known = by_uri_.find(uri);
  const Json* metaschema = waiting != waiting_.end() ? &waiting->second
                           : known != by_uri_.end()  ? resources_[known->second].root
                                                     : nullptr;
  if (!metaschema)
    return Error{"schema.dialect",
                 "the schema is written in " + in_quotes(dialect) +
                     "; known are draft 2020-12, draft 7, and metaschemas at hand",
                 std::string{dialect}};
  const std::string base = without_empty_fragment(metaschema->text_of("$schema"));
  resource.draft = base == kDraft7 ? Draft::draft7 : Draft::draft2020;
  const Json* vocabularies = metaschema->find("$vocabulary");
  return vocabularies ? take_vocabularies(resource, *vocabularies) : Status{Done{}};
}

// What is not named is switched off. An unknown one may be named if it is not required.
Status Documents::take_vocabularies(Resource& resource, const Json& vocabularies) {
  if (!vocabularies.members()) return Done{};
  resource.uses.fill(false);
  for (const auto& [uri, required] : *vocabularies.members()) {
    bool known = uri == std::string{kVocabularyRoot} + "format-assertion";
    if (known) {
      resource.uses[static_cast<std::size_t>(Vocabulary::format)] = true;
      resource.asserts_formats = true;
    }
    for (std::size_t k = 0; k < kVocabularies; ++k) {
      const std::string_view name = name_of(static_cast<Vocabulary>(k));
      if (uri != std::string{kVocabularyRoot} + std::string{name}) continue;
      known = true;
      resource.uses[k] = true;
    }
    if (!known && required == Json{true})
      return Error{"schema.dialect",
                   "the schema needs the vocabulary " + in_quotes(uri) + ", which is not known",
                   uri};
  }
  return Done{};
}

void Documents::take_anchors(const Json& schema, Resource& resource) {
  if (resource.draft == Draft::draft7) {
    const std::string_view id = id_of(schema, resource.draft);
    if (id.starts_with('#')) resource.anchors.emplace(id.substr(1), &schema);
    return;
  }
  const std::string_view anchor = schema.text_of("$anchor");
  if (!anchor.empty()) resource.anchors.emplace(anchor, &schema);
  const std::string_view dynamic = schema.text_of("$dynamicAnchor");
  if (dynamic.empty()) return;
  resource.anchors.emplace(dynamic, &schema);
  resource.dynamic_anchors.emplace(dynamic, &schema);
}

// Notes where the schema and all schemas below it lie.
Status Documents::walk(const Json& schema, Place place) {
  if (places_.contains(&schema)) return Done{};
  if (schema.members() && resources_[place.resource].root != &schema) {
    const Resource& outer = resources_[place.resource];
    const std::string_view id = id_of(schema, outer.draft);
    if (!id.empty() && !without_fragment(id).empty())
      place = {TRY(begin(schema, outer.uri, place.resource)), ""};
  }
  places_.emplace(&schema, place);
  if (!schema.members()) return Done{};
  take_anchors(schema, resources_[place.resource]);
  for (const Json::Member& member : *schema.members()) {
    const Keyword* keyword = keyword_named(member.first, resources_[place.resource].draft);
    if (keyword) TRY(walk_below(place, *keyword, member.second));
  }
  return Done{};
}

Status Documents::walk_below(const Place& place, const Keyword& keyword, const Json& value) {
  const std::string pointer = child(place.pointer, keyword.name);
  const bool one = keyword.form == Form::schema || keyword.form == Form::schema_or_schemas;
  const bool listed = keyword.form == Form::schemas || keyword.form == Form::schema_or_schemas;
  const bool named = keyword.form == Form::schemas_by_name ||
                     keyword.form == Form::schemas_by_pattern ||
                     keyword.form == Form::schema_or_names;
  if (one && !value.items()) return walk(value, {place.resource, pointer});
  if (listed && value.items()) {
    for (std::size_t i = 0; i < value.items()->size(); ++i)
      TRY(walk((*value.items())[i], {place.resource, child(pointer, i)}));
  }
  if (named && value.members()) {
    for (const Json::Member& member : *value.members()) {
      if (!member.second.items())
        TRY(walk(member.second, {place.resource, child(pointer, member.first)}));
    }
  }
  return Done{};
}

Result<std::size_t> Documents::resource_at(std::string_view uri) {
  if (const auto known = by_uri_.find(uri); known != by_uri_.end()) return known->second;
  const auto waiting = waiting_.find(uri);
  if (waiting == waiting_.end()) return no_such(uri);
  Json document = std::move(waiting->second);
  waiting_.erase(waiting);
  TRY(add(std::string{uri}, std::move(document)));
  return by_uri_.find(uri)->second;
}

Result<const Json*> Documents::at_pointer(std::size_t resource, std::string_view pointer,
                                          std::string_view uri) {
  const Json* at = resources_[resource].root;
  Place place{resource, ""};
  while (!pointer.empty()) {
    const std::string name = taken_step(pointer);
    at = step(*at, name);
    if (!at) return no_such(uri);
    const auto known = places_.find(at);
    place =
        known != places_.end() ? known->second : Place{place.resource, child(place.pointer, name)};
  }
  if (places_.contains(at)) return at;
  if (!at->members() && !at->boolean()) return no_such(uri);
  if (judge_) TRY(judge_(*at, resources_[place.resource].draft));
  TRY(walk(*at, place));
  return at;
}

Result<const Json*> Documents::find(std::string_view uri) {
  const std::size_t resource = TRY(resource_at(without_fragment(uri)));
  const std::string fragment = percent_decoded(fragment_of(uri));
  if (fragment.empty()) return resources_[resource].root;
  if (fragment.front() == '/') return at_pointer(resource, fragment, uri);
  const auto& anchors = resources_[resource].anchors;
  const auto anchor = anchors.find(fragment);
  if (anchor == anchors.end()) return no_such(uri);
  return anchor->second;
}

}  // namespace docket::schema
