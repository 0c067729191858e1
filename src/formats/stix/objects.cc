#include "formats/stix/objects.h"

namespace docket::stix {
namespace {

using enum Kind;

constexpr ObjectTable kTables[] = {
    {"attack-pattern", domain, "name! description aliases:texts kill_chain_phases:phases"},
    {"campaign", domain,
     "name! description aliases:texts first_seen:time last_seen:time objective"},
    {"course-of-action", domain, "name! description"},
    {"grouping", domain, "context! object_refs!:refs name description"},
    {"identity", domain,
     "name! description roles:texts identity_class sectors:texts contact_information"},
    {"incident", domain, "name! description"},
    {"indicator", domain,
     "pattern! pattern_type! valid_from!:time name description indicator_types:texts "
     "pattern_version valid_until:time kill_chain_phases:phases"},
    {"infrastructure", domain,
     "name! description infrastructure_types:texts aliases:texts kill_chain_phases:phases "
     "first_seen:time last_seen:time"},
    {"intrusion-set", domain,
     "name! description aliases:texts first_seen:time last_seen:time goals:texts resource_level "
     "primary_motivation secondary_motivations:texts"},
    {"location", domain,
     "name description latitude:number longitude:number precision:number region country "
     "administrative_area city street_address postal_code"},
    {"malware", domain,
     "is_family!:boolean name description malware_types:texts aliases:texts "
     "kill_chain_phases:phases first_seen:time last_seen:time "
     "operating_system_refs:refs(software) architecture_execution_envs:texts "
     "implementation_languages:texts capabilities:texts sample_refs:refs"},
    {"malware-analysis", domain,
     "product! version host_vm_ref:ref(software) operating_system_ref:ref(software) "
     "installed_software_refs:refs(software) configuration_version modules:texts "
     "analysis_engine_version analysis_definition_version submitted:time analysis_started:time "
     "analysis_ended:time result_name result analysis_sco_refs:refs "
     "sample_ref:ref(artifact|file|network-traffic)"},
    {"note", domain, "content! object_refs!:refs abstract authors:texts"},
    {"observed-data", domain,
     "first_observed!:time last_observed!:time number_observed!:integer objects:object "
     "object_refs:refs"},
    {"opinion", domain, "opinion! object_refs!:refs explanation authors:texts"},
    {"report", domain, "name! published!:time object_refs!:refs description report_types:texts"},
    {"threat-actor", domain,
     "name! description threat_actor_types:texts aliases:texts first_seen:time last_seen:time "
     "roles:texts goals:texts sophistication resource_level primary_motivation "
     "secondary_motivations:texts personal_motivations:texts"},
    {"tool", domain,
     "name! description tool_types:texts aliases:texts kill_chain_phases:phases tool_version"},
    {"vulnerability", domain, "name! description"},

    {"relationship", relationship,
     "relationship_type! source_ref!:ref target_ref!:ref description start_time:time "
     "stop_time:time"},
    {"sighting", relationship,
     "sighting_of_ref!:ref description first_seen:time last_seen:time count:integer "
     "observed_data_refs:refs(observed-data) where_sighted_refs:refs(identity|location) "
     "summary:boolean"},

    {"artifact", observable,
     "mime_type payload_bin:binary url hashes:hashes encryption_algorithm decryption_key"},
    {"autonomous-system", observable, "number!:integer name rir"},
    {"directory", observable,
     "path! path_enc ctime:time mtime:time atime:time contains_refs:refs(file|directory)"},
    {"domain-name", observable, "value! resolves_to_refs:refs(ipv4-addr|ipv6-addr|domain-name)"},
    {"email-addr", observable, "value! display_name belongs_to_ref:ref(user-account)"},
    {"email-message", observable,
     "is_multipart!:boolean date:time content_type from_ref:ref(email-addr) "
     "sender_ref:ref(email-addr) to_refs:refs(email-addr) cc_refs:refs(email-addr) "
     "bcc_refs:refs(email-addr) message_id subject received_lines:texts "
     "additional_header_fields:object body body_multipart:objects raw_email_ref:ref(artifact)"},
    {"file", observable,
     "hashes:hashes size:integer name name_enc magic_number_hex:hex mime_type ctime:time "
     "mtime:time atime:time parent_directory_ref:ref(directory) contains_refs:refs "
     "content_ref:ref(artifact)"},
    {"ipv4-addr", observable,
     "value! resolves_to_refs:refs(mac-addr) belongs_to_refs:refs(autonomous-system)"},
    {"ipv6-addr", observable,
     "value! resolves_to_refs:refs(mac-addr) belongs_to_refs:refs(autonomous-system)"},
    {"mac-addr", observable, "value!"},
    {"mutex", observable, "name!"},
    {"network-traffic", observable,
     "protocols!:texts start:time end:time is_active:boolean src_ref:ref dst_ref:ref "
     "src_port:integer dst_port:integer src_byte_count:integer dst_byte_count:integer "
     "src_packets:integer dst_packets:integer ipfix:object src_payload_ref:ref(artifact) "
     "dst_payload_ref:ref(artifact) encapsulates_refs:refs(network-traffic) "
     "encapsulated_by_ref:ref(network-traffic)"},
    {"process", observable,
     "is_hidden:boolean pid:integer created_time:time cwd command_line "
     "environment_variables:object opened_connection_refs:refs(network-traffic) "
     "creator_user_ref:ref(user-account) image_ref:ref(file) parent_ref:ref(process) "
     "child_refs:refs(process)"},
    {"software", observable, "name! cpe swid languages:texts vendor version"},
    {"url", observable, "value!"},
    {"user-account", observable,
     "user_id credential account_login account_type display_name is_service_account:boolean "
     "is_privileged:boolean can_escalate_privs:boolean is_disabled:boolean account_created:time "
     "account_expires:time credential_last_changed:time account_first_login:time "
     "account_last_login:time"},
    {"windows-registry-key", observable,
     "key values:objects modified_time:time creator_user_ref:ref(user-account) "
     "number_of_subkeys:integer"},
    {"x509-certificate", observable,
     "is_self_signed:boolean hashes:hashes version serial_number signature_algorithm issuer "
     "validity_not_before:time validity_not_after:time subject subject_public_key_algorithm "
     "subject_public_key_modulus subject_public_key_exponent:integer "
     "x509_v3_extensions:object"},

    {"extension-definition", meta,
     "name! schema! version! extension_types!:texts created_by_ref!:ref(identity) description "
     "extension_properties:texts"},
    {"language-content", meta, "object_ref!:ref contents!:object object_modified:time"},
    {"marking-definition", meta, "name definition_type definition:object"},
};

}  // namespace

std::span<const ObjectTable> object_tables() { return kTables; }

}  // namespace docket::stix
