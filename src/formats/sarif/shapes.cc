#include "formats/sarif/shapes.h"

#include <algorithm>

#include "base/check.h"
#include "base/text.h"
#include "formats/shape.h"

namespace docket::sarif {
namespace {

// "name:shape", with "!" behind a name that has to be there. A shape is one of kSimple or an object
// of this table; behind it "*" means a list of different items, "+" one that is not empty, "&" one
// whose items may repeat, and "%" a dictionary. "=a|b" is one of these words. Every object may have
// `properties`.
struct ObjectTable {
  std::string_view name;
  std::string_view members;
  std::string_view one_of_members;  // at least one of them has to be there
};

constexpr ObjectTable kObjects[] = {
    {"address",
     "absoluteAddress:index relativeAddress:integer length:integer kind:text name:text "
     "fullyQualifiedName:text offsetFromParent:integer index:index parentIndex:index",
     ""},
    {"artifact",
     "description:message location:artifactLocation parentIndex:index offset:count length:index "
     "roles:role* mimeType:media contents:artifactContent encoding:text sourceLanguage:text "
     "hashes:text% lastModifiedTimeUtc:moment",
     ""},
    {"artifactChange", "artifactLocation!:artifactLocation replacements!:replacement+", ""},
    {"artifactContent", "text:text binary:text rendered:multiformatMessageString", ""},
    {"artifactLocation", "uri:reference uriBaseId:text index:index description:message", ""},
    {"attachment",
     "description:message artifactLocation!:artifactLocation regions:region* rectangles:rectangle*",
     ""},
    {"codeFlow", "message:message threadFlows!:threadFlow+", ""},
    {"configurationOverride",
     "configuration!:reportingConfiguration descriptor!:reportingDescriptorReference", ""},
    {"conversion", "tool!:tool invocation:invocation analysisToolLogFiles:artifactLocation*", ""},
    {"edge", "id!:text label:message sourceNodeId!:text targetNodeId!:text", ""},
    {"edgeTraversal",
     "edgeId!:text message:message finalState:multiformatMessageString% stepOverEdgeCount:count",
     ""},
    {"exception", "kind:text message:text stack:stack innerExceptions:exception&", ""},
    {"externalProperties",
     "schema:uri version:version guid:guid runGuid:guid conversion:conversion graphs:graph* "
     "externalizedProperties:bag artifacts:artifact* invocations:invocation& "
     "logicalLocations:logicalLocation* threadFlowLocations:threadFlowLocation* results:result& "
     "taxonomies:toolComponent* driver:toolComponent extensions:toolComponent* "
     "policies:toolComponent* translations:toolComponent* addresses:address& "
     "webRequests:webRequest* webResponses:webResponse*",
     ""},
    {"externalPropertyFileReference", "location:artifactLocation guid:guid itemCount:index",
     "location guid"},
    {"externalPropertyFileReferences",
     "conversion:externalPropertyFileReference graphs:externalPropertyFileReference* "
     "externalizedProperties:externalPropertyFileReference "
     "artifacts:externalPropertyFileReference* invocations:externalPropertyFileReference* "
     "logicalLocations:externalPropertyFileReference* "
     "threadFlowLocations:externalPropertyFileReference* results:externalPropertyFileReference* "
     "taxonomies:externalPropertyFileReference* addresses:externalPropertyFileReference* "
     "driver:externalPropertyFileReference extensions:externalPropertyFileReference* "
     "policies:externalPropertyFileReference* translations:externalPropertyFileReference* "
     "webRequests:externalPropertyFileReference* webResponses:externalPropertyFileReference*",
     ""},
    {"fix", "description:message artifactChanges!:artifactChange*+", ""},
    {"graph", "description:message nodes:node* edges:edge*", ""},
    {"graphTraversal",
     "runGraphIndex:index resultGraphIndex:index description:message "
     "initialState:multiformatMessageString% immutableState:multiformatMessageString% "
     "edgeTraversals:edgeTraversal&",
     ""},
    {"invocation",
     "commandLine:text arguments:text& responseFiles:artifactLocation* startTimeUtc:moment "
     "endTimeUtc:moment exitCode:integer ruleConfigurationOverrides:configurationOverride* "
     "notificationConfigurationOverrides:configurationOverride* "
     "toolExecutionNotifications:notification& toolConfigurationNotifications:notification& "
     "exitCodeDescription:text exitSignalName:text exitSignalNumber:integer "
     "processStartFailureMessage:text executionSuccessful!:boolean machine:text account:text "
     "processId:integer executableLocation:artifactLocation workingDirectory:artifactLocation "
     "environmentVariables:text% stdin:artifactLocation stdout:artifactLocation "
     "stderr:artifactLocation stdoutStderr:artifactLocation",
     ""},
    {"location",
     "id:index physicalLocation:physicalLocation logicalLocations:logicalLocation* "
     "message:message annotations:region* relationships:locationRelationship*",
     ""},
    {"locationRelationship", "target!:count kinds:text* description:message", ""},
    {"logicalLocation",
     "name:text index:index fullyQualifiedName:text decoratedName:text parentIndex:index kind:text",
     ""},
    {"message", "text:text markdown:text id:text arguments:text&", "text id"},
    {"multiformatMessageString", "text!:text markdown:text", ""},
    {"node", "id!:text label:message location:location children:node*", ""},
    {"notification",
     "locations:location* message!:message level:level threadId:integer timeUtc:moment "
     "exception:exception descriptor:reportingDescriptorReference "
     "associatedRule:reportingDescriptorReference",
     ""},
    {"physicalLocation",
     "address:address artifactLocation:artifactLocation region:region contextRegion:region",
     "address artifactLocation"},
    {"rectangle", "top:number left:number bottom:number right:number message:message", ""},
    {"region",
     "startLine:line startColumn:line endLine:line endColumn:line charOffset:index "
     "charLength:count byteOffset:index byteLength:count snippet:artifactContent message:message "
     "sourceLanguage:text",
     ""},
    {"replacement", "deletedRegion!:region insertedContent:artifactContent", ""},
    {"reportingConfiguration", "enabled:boolean level:level rank:rank parameters:bag", ""},
    {"reportingDescriptor",
     "id!:text deprecatedIds:text* guid:guid deprecatedGuids:guid* name:text deprecatedNames:text* "
     "shortDescription:multiformatMessageString fullDescription:multiformatMessageString "
     "messageStrings:multiformatMessageString% defaultConfiguration:reportingConfiguration "
     "helpUri:uri help:multiformatMessageString relationships:reportingDescriptorRelationship*",
     ""},
    {"reportingDescriptorReference",
     "id:text index:index guid:guid toolComponent:toolComponentReference", "index guid id"},
    {"reportingDescriptorRelationship",
     "target!:reportingDescriptorReference kinds:text* description:message", ""},
    {"result",
     "ruleId:text ruleIndex:index rule:reportingDescriptorReference "
     "kind:=notApplicable|pass|fail|review|open|informational level:level message!:message "
     "analysisTarget:artifactLocation locations:location& guid:guid correlationGuid:guid "
     "occurrenceCount:line partialFingerprints:text% fingerprints:text% stacks:stack* "
     "codeFlows:codeFlow& graphs:graph* graphTraversals:graphTraversal* relatedLocations:location* "
     "suppressions:suppression* baselineState:=new|unchanged|updated|absent rank:rank "
     "attachments:attachment* hostedViewerUri:uri workItemUris:uri* provenance:resultProvenance "
     "fixes:fix* taxa:reportingDescriptorReference* webRequest:webRequest webResponse:webResponse",
     ""},
    {"resultProvenance",
     "firstDetectionTimeUtc:moment lastDetectionTimeUtc:moment firstDetectionRunGuid:guid "
     "lastDetectionRunGuid:guid invocationIndex:index conversionSources:physicalLocation*",
     ""},
    {"run",
     "tool!:tool invocations:invocation& conversion:conversion language:language "
     "versionControlProvenance:versionControlDetails* originalUriBaseIds:artifactLocation% "
     "artifacts:artifact* logicalLocations:logicalLocation* graphs:graph* results:result& "
     "automationDetails:runAutomationDetails runAggregates:runAutomationDetails* baselineGuid:guid "
     "redactionTokens:text* defaultEncoding:text defaultSourceLanguage:text "
     "newlineSequences:text*+ "
     "columnKind:=utf16CodeUnits|unicodeCodePoints "
     "externalPropertyFileReferences:externalPropertyFileReferences "
     "threadFlowLocations:threadFlowLocation* taxonomies:toolComponent* addresses:address& "
     "translations:toolComponent* policies:toolComponent* webRequests:webRequest* "
     "webResponses:webResponse* specialLocations:specialLocations",
     ""},
    {"runAutomationDetails", "description:message id:text guid:guid correlationGuid:guid", ""},
    {"specialLocations", "displayBase:artifactLocation", ""},
    {"stack", "message:message frames!:stackFrame&", ""},
    {"stackFrame", "location:location module:text threadId:integer parameters:text&", ""},
    {"suppression",
     "guid:guid kind!:=inSource|external status:=accepted|underReview|rejected justification:text "
     "location:location",
     ""},
    {"threadFlow",
     "id:text message:message initialState:multiformatMessageString% "
     "immutableState:multiformatMessageString% locations!:threadFlowLocation+",
     ""},
    {"threadFlowLocation",
     "index:index location:location stack:stack kinds:text* taxa:reportingDescriptorReference* "
     "module:text state:multiformatMessageString% nestingLevel:count executionOrder:index "
     "executionTimeUtc:moment importance:=important|essential|unimportant webRequest:webRequest "
     "webResponse:webResponse",
     ""},
    {"tool", "driver!:toolComponent extensions:toolComponent*", ""},
    {"toolComponent",
     "guid:guid name!:text organization:text product:text productSuite:text "
     "shortDescription:multiformatMessageString fullDescription:multiformatMessageString "
     "fullName:text version:text semanticVersion:text dottedQuadFileVersion:quad "
     "releaseDateUtc:text downloadUri:uri informationUri:uri "
     "globalMessageStrings:multiformatMessageString% notifications:reportingDescriptor* "
     "rules:reportingDescriptor* taxa:reportingDescriptor* locations:artifactLocation& "
     "language:language contents:content* isComprehensive:boolean "
     "localizedDataSemanticVersion:text minimumRequiredLocalizedDataSemanticVersion:text "
     "associatedComponent:toolComponentReference translationMetadata:translationMetadata "
     "supportedTaxonomies:toolComponentReference*",
     ""},
    {"toolComponentReference", "name:text index:index guid:guid", ""},
    {"translationMetadata",
     "name!:text fullName:text shortDescription:multiformatMessageString "
     "fullDescription:multiformatMessageString downloadUri:uri informationUri:uri",
     ""},
    {"versionControlDetails",
     "repositoryUri!:uri revisionId:text branch:text revisionTag:text asOfTimeUtc:moment "
     "mappedTo:artifactLocation",
     ""},
    {"webRequest",
     "index:index protocol:text version:text target:text method:text headers:text% "
     "parameters:text% body:artifactContent",
     ""},
    {"webResponse",
     "index:index protocol:text version:text statusCode:integer reasonPhrase:text headers:text% "
     "body:artifactContent noResponseReceived:boolean",
     ""},
};

constexpr std::string_view kRoles =
    "analysisTarget attachment responseFile resultFile standardStream tracedFile unmodified "
    "modified added deleted renamed uncontrolled driver extension translation taxonomy policy "
    "referencedOnCommandLine memoryContents directory userSpecifiedConfiguration "
    "toolSpecifiedConfiguration debugOutputFile";
constexpr std::string_view kGuid =
    "^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[1-5][0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}$";

// Shapes that are no objects of the table; null: there is none of that name.
Json simple(std::string_view name) {
  if (name.starts_with('=')) {
    std::string words{name.substr(1)};
    std::replace(words.begin(), words.end(), '|', ' ');
    return shape::one_of(words);
  }
  if (name == "text") return shape::text();
  if (name == "boolean") return shape::boolean();
  if (name == "integer") return Json::object({{"type", "integer"}});
  if (name == "number") return Json::object({{"type", "number"}});
  if (name == "index") return shape::integer_from(-1);
  if (name == "count") return shape::integer_from(0);
  if (name == "line") return shape::integer_from(1);
  if (name == "rank") return shape::number(-1, 100);
  if (name == "uri") return shape::text_of("uri");
  if (name == "reference") return shape::text_of("uri-reference");
  if (name == "moment") return shape::text_of("date-time");
  if (name == "guid") return shape::text_like(kGuid);
  if (name == "media") return shape::text_like("[^/]+/.+");
  if (name == "quad") return shape::text_like("[0-9]+(\\.[0-9]+){3}");
  if (name == "language") return shape::text_like("^[a-zA-Z]{2}");
  if (name == "version") return shape::one_of("2.1.0");
  if (name == "level") return shape::one_of("none note warning error");
  if (name == "role") return shape::one_of(kRoles);
  if (name == "content") return shape::one_of("localizedData nonLocalizedData");
  return {};
}

Json shape_of(std::string_view word) {
  std::string_view marks = word.substr(std::min(word.find_first_of("*+&%"), word.size()));
  const std::string_view name = word.substr(0, word.size() - marks.size());
  Json one = simple(name);
  if (one.is_null()) one = shape::named(name);
  if (marks.empty()) return one;
  if (marks == "%") return Json::object({{"type", "object"}, {"additionalProperties", one}});
  const bool differ = marks.find('*') != std::string_view::npos;
  return shape::list(one, marks.find('+') != std::string_view::npos ? 1 : 0,
                     differ ? shape::Items::differ : shape::Items::may_repeat);
}

Json object_of(const ObjectTable& table) {
  std::vector<shape::Member> members;
  for (const std::string_view one : split(table.members, ' ')) {
    const std::size_t colon = one.find(':');
    CHECK(colon != std::string_view::npos);
    std::string_view name = one.substr(0, colon);
    const bool required = name.ends_with('!');
    if (required) name.remove_suffix(1);
    members.push_back({std::string{name}, shape_of(one.substr(colon + 1)), required});
  }
  members.push_back(shape::may("properties", shape::named("bag")));
  Json made = shape::object(members);
  if (table.one_of_members.empty()) return made;
  Json any = Json::array();
  for (const std::string_view name : split(table.one_of_members, ' '))
    any.add(shape::with_members({name}));
  return shape::with(std::move(made), "anyOf", std::move(any));
}

}  // namespace

Json log_shape() {
  Json definitions = Json::object(
      {{"bag",
        shape::object({shape::may("tags", shape::list(shape::text(), 0, shape::Items::differ))},
                      shape::Others::allowed)}});
  for (const ObjectTable& table : kObjects) {
    Json made = object_of(table);
    if (table.name == "graphTraversal")
      made = shape::with(std::move(made), "oneOf",
                         Json::array({shape::with_members({"runGraphIndex"}),
                                      shape::with_members({"resultGraphIndex"})}));
    definitions.add(std::string{table.name}, std::move(made));
  }
  Json log = shape::object({shape::may("$schema", shape::text_of("uri")),
                            shape::must("version", shape_of("version")),
                            shape::must("runs", shape::list(shape::named("run"))),
                            shape::may("inlineExternalProperties", shape_of("externalProperties*")),
                            shape::may("properties", shape::named("bag"))});
  log.add("$defs", std::move(definitions));
  return log;
}

}  // namespace docket::sarif
