# The screens of ui/, built by npm and put into docket_api as embedded_screens().
#
# DOCKET_UI=ON needs ui/node_modules (./docket-dev build fetches them) and Node 22, which Debian 12
# does not have: DOCKET_NODE names the folder of `node`, else those of docket-dev are looked for.
# DOCKET_UI=OFF leaves the table empty; the program then says so in plain HTML.

set(embedded ${CMAKE_BINARY_DIR}/embedded)

if(NOT DOCKET_UI)
  file(CONFIGURE OUTPUT ${embedded}/no_screens.cc CONTENT "#include \"api/screens.h\"

namespace docket {
std::span<const EmbeddedFile> embedded_screens() { return {}; }
}  // namespace docket
")
  target_sources(docket_api PRIVATE ${embedded}/no_screens.cc)
  return()
endif()

set(DOCKET_NODE "" CACHE PATH "the folder of node 22 or later; empty: look for it")
file(GLOB tools_nodes $ENV{HOME}/.cache/docket/node-*/node_modules/node-linux-*/bin
  $ENV{HOME}/.cache/docket-tools/node_modules/node-linux-*/bin)
find_program(DOCKET_NODE_PROGRAM node HINTS ${DOCKET_NODE} ${tools_nodes} REQUIRED)
execute_process(COMMAND ${DOCKET_NODE_PROGRAM} --version
  OUTPUT_VARIABLE node_version OUTPUT_STRIP_TRAILING_WHITESPACE)
if(node_version VERSION_LESS v22.12)
  message(FATAL_ERROR "the screens need Node 22.12 or later; ${DOCKET_NODE_PROGRAM} is "
    "${node_version}. Run ./docket-dev build, which fetches one, or set DOCKET_NODE or "
    "DOCKET_UI=OFF")
endif()
if(NOT EXISTS ${CMAKE_SOURCE_DIR}/ui/node_modules/vite/bin/vite.js)
  message(FATAL_ERROR "ui/node_modules is not there: run ./docket-dev build, or "
    "`npm ci --ignore-scripts` in ui/, or set DOCKET_UI=OFF")
endif()

# The names of what comes out carry hashes, so the table is made in the same step.
file(GLOB_RECURSE ui_sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/ui/src/*
  ${CMAKE_SOURCE_DIR}/ui/public/* ${CMAKE_SOURCE_DIR}/messages/*.json)
list(APPEND ui_sources ${CMAKE_SOURCE_DIR}/ui/index.html ${CMAKE_SOURCE_DIR}/ui/vite.config.ts
  ${CMAKE_SOURCE_DIR}/ui/package-lock.json ${CMAKE_SOURCE_DIR}/ui/tools/pack.mjs
  ${CMAKE_SOURCE_DIR}/tools/embed.py)
set(ui_built ${CMAKE_BINARY_DIR}/ui)
add_custom_command(
  OUTPUT ${embedded}/screens.S ${embedded}/screens.cc
  COMMAND ${CMAKE_COMMAND} -E env DOCKET_UI_OUT=${ui_built}
    ${DOCKET_NODE_PROGRAM} node_modules/vite/bin/vite.js build --logLevel warn
  COMMAND ${DOCKET_NODE_PROGRAM} tools/pack.mjs ${ui_built}
    python3 ${CMAKE_SOURCE_DIR}/tools/embed.py screens ${ui_built} ${embedded}/screens
  WORKING_DIRECTORY ${CMAKE_SOURCE_DIR}/ui
  DEPENDS ${ui_sources}
  COMMENT "building the screens")
target_sources(docket_api PRIVATE ${embedded}/screens.S ${embedded}/screens.cc)
