# Published schemas out of the npm packages of tools/schemas, put into docket_formats as
# embedded_schemas(). They are nobody's to commit; `./docket-dev build` fetches the packages.
#
# Without the packages, or without a node to read them, the table is empty: the program is built
# all the same, and says of the formats in question that it has no schemas.

set(schemas_stem ${CMAKE_BINARY_DIR}/embedded/schemas)
set(schemas_source ${CMAKE_SOURCE_DIR}/tools/schemas)
set(schemas_lock ${schemas_source}/node_modules/.package-lock.json)
file(GLOB tools_nodes $ENV{HOME}/.cache/docket/node-*/node_modules/node-linux-*/bin)
find_program(DOCKET_SCHEMAS_NODE node HINTS ${DOCKET_NODE} ${tools_nodes})

if(NOT EXISTS ${schemas_lock} OR NOT DOCKET_SCHEMAS_NODE)
  message(STATUS "no published schemas: run ./docket-dev build, or npm ci in tools/schemas")
  file(CONFIGURE OUTPUT ${schemas_stem}_none.cc CONTENT "#include \"formats/schemas.h\"

namespace docket {
std::span<const EmbeddedFile> embedded_schemas() { return {}; }
}  // namespace docket
")
  target_sources(docket_formats PRIVATE ${schemas_stem}_none.cc)
  return()
endif()

set(schemas_folder ${CMAKE_BINARY_DIR}/schemas)
add_custom_command(
  OUTPUT ${schemas_stem}.S ${schemas_stem}.cc
  COMMAND ${DOCKET_SCHEMAS_NODE} ${schemas_source}/write.mjs ${schemas_source} ${schemas_folder}
  COMMAND sh -c "exec python3 '${CMAKE_SOURCE_DIR}/tools/embed.py' schemas '${schemas_folder}' \
'${schemas_stem}' '${schemas_folder}'/*.json"
  DEPENDS ${schemas_source}/write.mjs ${schemas_lock} ${CMAKE_SOURCE_DIR}/tools/embed.py
  VERBATIM
  COMMENT "embedding the published schemas")
target_sources(docket_formats PRIVATE ${schemas_stem}.S ${schemas_stem}.cc)
