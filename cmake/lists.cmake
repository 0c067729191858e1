# Lists that others keep (weaknesses, language subtags, licences), taken out of packages and put
# into docket_formats as embedded_lists(). tools/schemas/package.json names the packages of npm;
# python3-license-expression of Debian carries the ScanCode LicenseDB.
#
# Without the packages the table is empty, so that a program without screens can be built with what
# Debian has; tests of documents that look into a list then do not run.

set(lists_stem ${CMAKE_BINARY_DIR}/embedded/lists)
set(lists_modules ${CMAKE_SOURCE_DIR}/tools/schemas/node_modules)
set(lists_scancode
  /usr/lib/python3/dist-packages/license_expression/data/scancode-licensedb-index.json)

if(NOT EXISTS ${lists_modules}/@secvisogram/csaf-validator-lib/lib/cwec OR
   NOT EXISTS ${lists_modules}/spdx-license-ids OR NOT EXISTS ${lists_scancode})
  message(STATUS "no lists of weaknesses, languages and licences: npm ci in tools/schemas")
  file(CONFIGURE OUTPUT ${lists_stem}_none.cc CONTENT "#include \"formats/csaf/tests/lists.h\"

namespace docket {
std::span<const EmbeddedFile> embedded_lists() { return {}; }
}  // namespace docket
")
  target_sources(docket_formats PRIVATE ${lists_stem}_none.cc)
  return()
endif()

set(lists_folder ${CMAKE_BINARY_DIR}/lists)
set(lists_files ${lists_folder}/cwe.txt ${lists_folder}/licences.txt ${lists_folder}/subtags.txt)
add_custom_command(
  OUTPUT ${lists_stem}.S ${lists_stem}.cc
  COMMAND python3 ${CMAKE_SOURCE_DIR}/tools/published_lists.py ${lists_modules} ${lists_scancode}
    ${lists_folder}
  COMMAND python3 ${CMAKE_SOURCE_DIR}/tools/embed.py lists ${lists_folder} ${lists_stem}
    ${lists_files}
  DEPENDS ${CMAKE_SOURCE_DIR}/tools/published_lists.py ${CMAKE_SOURCE_DIR}/tools/embed.py
    ${lists_scancode} ${CMAKE_SOURCE_DIR}/tools/schemas/package-lock.json
  COMMENT "embedding the lists of weaknesses, languages and licences")
target_sources(docket_formats PRIVATE ${lists_stem}.S ${lists_stem}.cc)
