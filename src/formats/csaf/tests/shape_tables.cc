#include "formats/csaf/tests/shape_tables.h"

namespace docket::csaf {
namespace {

constexpr std::string_view k2_0 = R"(
csaf document!=document product_tree=product_tree vulnerabilities=[1]vulnerability $schema=any;
document acknowledgments=[1]acknowledgment aggregate_severity=aggregate_severity category!=title
  csaf_version!={2.0} distribution=distribution lang=lang notes=[1]note publisher!=publisher
  references=[1]reference source_lang=lang title!=text tracking!=tracking;
acknowledgment least:1 names=[1]text organization=text summary=text urls=[1]url;
aggregate_severity namespace=url text!=text;
distribution least:1 text=text tlp=tlp;
tlp label!={AMBER|GREEN|RED|WHITE} url=url;
note audience=text category!={description|details|faq|general|legal_disclaimer|other|summary}
  text!=text title=text;
publisher category!={coordinator|discoverer|other|translator|user|vendor} contact_details=text
  issuing_authority=text name!=text namespace!=url;
reference category={external|self} summary!=text url!=url;
tracking aliases=[1u]text current_release_date!=date generator=generator id!=tracking_id
  initial_release_date!=date revision_history!=[1]revision status!={draft|final|interim}
  version!=version;
generator date=date engine!=engine;
engine name!=text version=text;
revision date!=date legacy_version=text number!=version summary!=text;
product_tree least:1 branches=[1]branch full_product_names=[1]full_product_name
  product_groups=[1]product_group relationships=[1]relationship;
branch least:3 most:3 branches=[1]branch
  category!={architecture|host_name|language|legacy|patch_level|product_family|product_name|
    product_version|product_version_range|service_pack|specification|vendor}
  name!=text product=full_product_name;
full_product_name name!=text product_id!=text product_identification_helper=helper;
helper least:1 cpe=cpe hashes=[1]file model_numbers=[1u]text purl=purl sbom_urls=[1]url
  serial_numbers=[1u]text skus=[1]text x_generic_uris=[1]generic_uri;
file file_hashes!=[1]file_hash filename!=text;
file_hash algorithm!=algorithm value!=hash;
generic_uri namespace!=url uri!=url;
product_group group_id!=text product_ids!=[2u]text summary=text;
relationship
  category!={default_component_of|external_component_of|installed_on|installed_with|
    optional_component_of}
  full_product_name!=full_product_name product_reference!=text relates_to_product_reference!=text;
vulnerability least:1 acknowledgments=[1]acknowledgment cve=cve cwe=cwe discovery_date=date
  flags=[1u]flag ids=[1u]id involvements=[1u]involvement notes=[1]note
  product_status=product_status references=[1]reference release_date=date
  remediations=[1]remediation scores=[1]score threats=[1]threat title=text;
cwe id!=cwe_id name!=cwe_name;
flag date=date group_ids=[1u]text
  label!={component_not_present|inline_mitigations_already_exist|
    vulnerable_code_cannot_be_controlled_by_adversary|vulnerable_code_not_in_execute_path|
    vulnerable_code_not_present}
  product_ids=[1u]text;
id system_name!=text text!=text;
involvement date=date party!={coordinator|discoverer|other|user|vendor}
  status!={completed|contact_attempted|disputed|in_progress|not_contacted|open} summary=text;
product_status least:1 first_affected=[1u]text first_fixed=[1u]text fixed=[1u]text
  known_affected=[1u]text known_not_affected=[1u]text last_affected=[1u]text recommended=[1u]text
  under_investigation=[1u]text;
remediation category!={mitigation|no_fix_planned|none_available|vendor_fix|workaround} date=date
  details!=text entitlements=[1]text group_ids=[1u]text product_ids=[1u]text
  restart_required=restart url=url;
restart
  category!={connected|dependencies|machine|none|parent|service|system|vulnerable_component|zone}
  details=text;
score least:2 cvss_v2=cvss_v2 cvss_v3=cvss_v3 products!=[1u]text;
threat category!={exploit_status|impact|target_set} date=date details!=text group_ids=[1u]text
  product_ids=[1u]text;
)";

constexpr std::string_view k2_1 = R"(
csaf $schema!={https://docs.oasis-open.org/csaf/csaf/v2.1/schema/csaf.json} document!=document
  product_tree=product_tree vulnerabilities=[1]vulnerability x_extensions=[1u]extension;
document acknowledgments=[1]acknowledgment aggregate_severity=aggregate_severity category!=title
  csaf_version!={2.1} distribution!=distribution lang=lang license_expression=text notes=[1]note
  publisher!=publisher references=[1]reference source_lang=lang title!=text tracking!=tracking
  x_extensions=[1u]extension;
acknowledgment least:1 names=[1]text organization=text summary=text urls=[1]url;
aggregate_severity namespace=url text!=text;
distribution sharing_group=sharing_group text=text tlp!=tlp;
sharing_group id!=uuid name=text;
tlp label!={AMBER|AMBER+STRICT|CLEAR|GREEN|RED} url=url;
note audience=text category!={description|details|faq|general|legal_disclaimer|other|summary}
  group_ids=[1u]text product_ids=[1u]text text!=text title=text;
publisher category!={coordinator|discoverer|multiplier|other|translator|user|vendor}
  contact_details=text issuing_authority=text name!=text namespace!=url;
reference category={external|self} summary!=text url!=url;
tracking aliases=[1u]text current_release_date!=date generator=generator id!=tracking_id
  initial_release_date!=date revision_history!=[1]revision status!={draft|final|interim}
  version!=version;
generator date=date engine!=engine;
engine name!=text version=text;
revision date!=date legacy_version=text number!=version summary!=text;
product_tree least:1 branches=[1]branch full_product_names=[1]full_product_name
  product_groups=[1]product_group product_paths=[1]product_path;
branch least:3 most:3 branches=[1]branch
  category!={architecture|host_name|language|patch_level|platform|product_family|product_name|
    product_version|product_version_range|service_pack|specification|vendor}
  name!=text product=full_product_name;
full_product_name name!=text product_id!=text product_identification_helper=helper
  x_extensions=[1u]extension;
helper least:1 cpe=cpe hashes=[1u]file model_numbers=[1u]text purls=[1u]purl sbom_urls=[1u]url
  serial_numbers=[1u]text skus=[1u]text x_generic_uris=[1u]generic_uri;
file file_hashes!=[1u]file_hash filename!=text;
file_hash algorithm!=algorithm value!=hash;
generic_uri namespace!=url uri!=url;
product_group group_id!=text product_ids!=[2u]text summary=text;
product_path beginning_product_reference!=text full_product_name!=full_product_name
  subpaths!=[1]subpath;
subpath
  category!={default_component_of|external_component_of|installed_on|installed_with|
    optional_component_of}
  next_product_reference!=text;
vulnerability least:1 acknowledgments=[1]acknowledgment cve=cve cwes=[1u]cwe disclosure_date=date
  discovery_date=date first_known_exploitation_dates=[1u]exploitation flags=[1u]flag ids=[1u]id
  involvements=[1u]involvement metrics=[1u]metric notes=[1]note product_status=product_status
  references=[1]reference remediations=[1]remediation threats=[1]threat title=text
  x_extensions=[1u]extension;
cwe id!=cwe_id name!=cwe_name version!=cwe_version;
exploitation least:3 date!=date exploitation_date!=date group_ids=[1u]text product_ids=[1u]text;
flag date=date group_ids=[1u]text
  label!={component_not_present|inline_mitigations_already_exist|
    vulnerable_code_cannot_be_controlled_by_adversary|vulnerable_code_not_in_execute_path|
    vulnerable_code_not_present}
  product_ids=[1u]text;
id group_ids=[1u]text product_ids=[1u]text system_name!=text text!=text;
involvement contact=text date=date group_ids=[1u]text
  party!={coordinator|discoverer|other|user|vendor} product_ids=[1u]text
  status!={completed|contact_attempted|disputed|in_progress|not_contacted|open} summary=text;
metric content!=content products!=[1u]text source=url;
content least:1 cvss_v2=cvss_v2 cvss_v3=cvss_v3 cvss_v4=cvss_v4 epss=epss
  qualitative_severity_rating={critical|high|low|medium|none} ssvc_v2=ssvc
  x_extensions=[1u]extension;
epss percentile!=share probability!=share timestamp!=date;
ssvc decision_point_resources=[1]resource references=[1]resource schemaVersion!={2.0.0}
  selections!=[1]selection target_ids=[1u]any timestamp!=date;
resource summary!=any uri!=url;
selection definition=text key!=ssvc_key name=text namespace!=ssvc_space values!=[1]ssvc_value
  version!=semantic;
ssvc_value definition=text key!=ssvc_key name=text;
product_status least:1 first_affected=[1u]text first_fixed=[1u]text fixed=[1u]text
  known_affected=[1u]text known_not_affected=[1u]text last_affected=[1u]text recommended=[1u]text
  under_investigation=[1u]text unknown=[1u]text;
remediation
  category!={fix_planned|mitigation|no_fix_planned|none_available|optional_patch|vendor_fix|
    workaround}
  date=date details!=text entitlements=[1]text group_ids=[1u]text product_ids=[1u]text
  restart_required=restart url=url;
restart
  category!={connected|dependencies|machine|none|parent|service|system|vulnerable_component|zone}
  details=text;
threat category!={exploit_status|impact|target_set} date=date details!=text group_ids=[1u]text
  product_ids=[1u]text;
extension $schema!=extension_schema category!={essential|significant|supplementary}
  content!=object critical!=boolean;
)";

}  // namespace

std::string_view shape_table(Edition edition) { return edition == Edition::v2_0 ? k2_0 : k2_1; }

}  // namespace docket::csaf
