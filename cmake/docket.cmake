# docket_module: a folder of src/ as a library with its unit tests beside the files.
# docket_program: a folder of src/ as a program.

find_package(Threads REQUIRED)
find_package(OpenSSL REQUIRED)
find_package(Boost 1.81 REQUIRED COMPONENTS json)
find_package(date REQUIRED)
find_package(tomlplusplus QUIET)
if(DOCKET_TESTS)
  find_package(GTest REQUIRED)
endif()

# g++ 12 sees uninitialised optionals where there are none, and texts that overflow where two are
# joined whose headers were precompiled, so those warnings stay off. The fuzzers are built with
# clang, whose warnings are others.
add_library(docket_warnings INTERFACE)
target_compile_options(docket_warnings INTERFACE
  $<$<COMPILE_LANG_AND_ID:CXX,GNU>:-Wall -Wextra -Wpedantic -Wshadow -Wconversion -Werror
    -Wno-missing-field-initializers -Wno-maybe-uninitialized -Wno-array-bounds
    -Wno-stringop-overflow -Wno-stringop-overread -Wno-restrict>)

# The compiler tidies its memory less often: a twentieth quicker for 50 MiB more.
add_compile_options("$<$<COMPILE_LANG_AND_ID:CXX,GNU>:--param=ggc-min-expand=200>"
  "$<$<COMPILE_LANG_AND_ID:CXX,GNU>:--param=ggc-min-heapsize=1000000>")

# What compiles quicker by a quarter, for unit tests and for modules that only carry things between
# the others (those with the precompiled headers `app`); what counts, hashes and reads keeps the
# optimisation of the build type. None at all would not do: where a test and what it tests have
# the same inline function, the linker may take the test's.
set(docket_light_options -O1)

# Headers that are gone through once, here for what is in src/ and once more for its unit tests.
function(docket_precompiled name)
  cmake_parse_arguments(P "" "" "HEADERS;OPTIONS;LIBRARIES" ${ARGN})
  file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/${name}.cc CONTENT "// Only its headers matter.\n")
  add_library(${name} OBJECT ${CMAKE_BINARY_DIR}/${name}.cc)
  target_include_directories(${name} PRIVATE ${CMAKE_SOURCE_DIR}/src)
  target_compile_options(${name} PRIVATE ${P_OPTIONS})
  target_link_libraries(${name} PRIVATE docket_warnings ${P_LIBRARIES})
  target_precompile_headers(${name} PRIVATE ${P_HEADERS})
endfunction()

foreach(wide base app)
  set(headers <base/precompiled.h>)
  set(options)
  if(wide STREQUAL app)
    list(APPEND headers <app/docket.h>)
    set(options ${docket_light_options})
  endif()
  docket_precompiled(docket_precompiled_${wide} HEADERS ${headers} OPTIONS ${options})
  if(DOCKET_TESTS)
    docket_precompiled(docket_precompiled_${wide}_test HEADERS <gtest/gtest.h> ${headers}
      OPTIONS ${docket_light_options} LIBRARIES GTest::gtest)
  endif()
endforeach()

# Libraries that Debian ships without a CMake package are linked by name.
function(docket_link target)
  foreach(library IN LISTS ARGN)
    target_link_libraries(${target} PUBLIC ${library})
  endforeach()
endfunction()

# PRECOMPILED app: its headers are those that docket_precompiled_app has gone through.
function(docket_module name)
  cmake_parse_arguments(M "" "PRECOMPILED" "IMPORTS;LIBRARIES" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/${name}/*.cc)
  set(tests ${sources})
  set(failing ${sources})
  list(FILTER tests INCLUDE REGEX "_test\\.cc$")
  list(FILTER failing INCLUDE REGEX "\\.fail\\.cc$")
  list(FILTER sources EXCLUDE REGEX "(_test|\\.fail)\\.cc$")
  set(library docket_${name})
  if(sources)
    add_library(${library} STATIC ${sources})
    set(scope PUBLIC)
    target_link_libraries(${library} PRIVATE docket_warnings)
    docket_use_precompiled(${library} "${M_PRECOMPILED}" "")
  else()
    add_library(${library} INTERFACE)
    set(scope INTERFACE)
  endif()
  target_include_directories(${library} ${scope} ${CMAKE_SOURCE_DIR}/src)
  list(TRANSFORM M_IMPORTS PREPEND docket_)
  target_link_libraries(${library} ${scope} ${M_IMPORTS} ${M_LIBRARIES} Threads::Threads)
  if(DOCKET_TESTS AND tests)
    docket_test(${name}_test SOURCES ${tests} IMPORTS ${name} PRECOMPILED ${M_PRECOMPILED})
  endif()
  if(DOCKET_TESTS)
    foreach(file IN LISTS failing)
      docket_must_not_compile(${name} ${file})
    endforeach()
  endif()
endfunction()

# A file that the compiler must refuse, with the error that its line "// error: …" names (a regular
# expression). With -DCONTROL the same file must compile, so that it cannot fail for another reason.
function(docket_must_not_compile module file)
  get_filename_component(stem ${file} NAME_WE)
  file(STRINGS ${file} wanted REGEX "^// error: " LIMIT_COUNT 1)
  string(REGEX REPLACE "^// " "" wanted "${wanted}")
  set(compile ${CMAKE_CXX_COMPILER} -std=c++20 -fsyntax-only -I${CMAKE_SOURCE_DIR}/src)
  add_test(NAME ${module}_${stem}_fails COMMAND ${compile} ${file})
  set_tests_properties(${module}_${stem}_fails PROPERTIES LABELS unit PASS_REGULAR_EXPRESSION
    "${wanted}" ENVIRONMENT LC_ALL=C)
  add_test(NAME ${module}_${stem}_control COMMAND ${compile} -DCONTROL ${file})
  set_tests_properties(${module}_${stem}_control PROPERTIES LABELS unit)
endfunction()

# A test program: everything in SOURCES, GoogleTest's main, the place of the sources. OPTIMISED: it
# counts in millions. Four files are compiled as one, which takes half the time: what they include
# is made into code once. So each file keeps its names in a namespace of its own.
function(docket_test name)
  cmake_parse_arguments(T "OPTIMISED" "PRECOMPILED" "SOURCES;IMPORTS;LABELS" ${ARGN})
  if(NOT T_SOURCES)
    return()
  endif()
  add_executable(${name} ${T_SOURCES})
  list(TRANSFORM T_IMPORTS PREPEND docket_)
  target_link_libraries(${name} PRIVATE ${T_IMPORTS} docket_warnings GTest::gtest GTest::gtest_main)
  if(T_OPTIMISED)
    docket_use_precompiled(${name} "${T_PRECOMPILED}" "")
  else()
    target_compile_options(${name} PRIVATE ${docket_light_options})
    docket_use_precompiled(${name} "${T_PRECOMPILED}" _test)
  endif()
  target_compile_definitions(${name} PRIVATE DOCKET_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests
    UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 4)
  add_test(NAME ${name} COMMAND ${name})
  set_tests_properties(${name} PROPERTIES LABELS "unit;${T_LABELS}" TIMEOUT 900)
endfunction()

function(docket_use_precompiled target wide ending)
  if(NOT wide)
    set(wide base)
  endif()
  if(wide STREQUAL app AND NOT ending)
    target_compile_options(${target} PRIVATE ${docket_light_options})
  endif()
  target_precompile_headers(${target} REUSE_FROM docket_precompiled_${wide}${ending})
endfunction()

# All but main.cc is a library, docket_FOLDER, so that the tests beside the files see it too.
function(docket_program name)
  cmake_parse_arguments(P "" "FOLDER;PRECOMPILED" "IMPORTS" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/${P_FOLDER}/*.cc)
  set(tests ${sources})
  list(FILTER tests INCLUDE REGEX "_test\\.cc$")
  list(FILTER sources EXCLUDE REGEX "(_test|/main)\\.cc$")
  set(parts docket_${P_FOLDER})
  add_library(${parts} STATIC ${sources})
  list(TRANSFORM P_IMPORTS PREPEND docket_)
  target_link_libraries(${parts} PUBLIC ${P_IMPORTS} PRIVATE docket_warnings)
  docket_use_precompiled(${parts} "${P_PRECOMPILED}" "")
  add_executable(${name} ${CMAKE_SOURCE_DIR}/src/${P_FOLDER}/main.cc)
  target_link_libraries(${name} PRIVATE ${parts} docket_warnings)
  if(DOCKET_TESTS AND tests)
    docket_test(${P_FOLDER}_test SOURCES ${tests} IMPORTS ${P_FOLDER}
      PRECOMPILED ${P_PRECOMPILED})
  endif()
endfunction()

# Files that travel inside the program: packs, calendars, messages, practice cases, screens.
# docket_embed(TARGET NAME FOLDER PATTERNS…) adds a table `docket::embedded_NAME()`.
function(docket_embed target name folder)
  set(patterns ${ARGN})
  list(TRANSFORM patterns PREPEND ${folder}/)
  file(GLOB_RECURSE files CONFIGURE_DEPENDS ${patterns})
  set(stem ${CMAKE_BINARY_DIR}/embedded/${name})
  add_custom_command(
    OUTPUT ${stem}.S ${stem}.cc
    COMMAND python3 ${CMAKE_SOURCE_DIR}/tools/embed.py ${name} ${folder} ${stem} ${files}
    DEPENDS ${files} ${CMAKE_SOURCE_DIR}/tools/embed.py
    COMMENT "embedding ${name}")
  target_sources(${target} PRIVATE ${stem}.S ${stem}.cc)
  set_source_files_properties(${stem}.S PROPERTIES OBJECT_DEPENDS "${files}")
endfunction()

# A program that measures: `docket-dev bench` runs each one in build-bench/bench/.
function(docket_bench name)
  cmake_parse_arguments(B "" "" "SOURCES;IMPORTS;LIBRARIES" ${ARGN})
  add_executable(${name} ${B_SOURCES})
  list(TRANSFORM B_IMPORTS PREPEND docket_)
  target_link_libraries(${name} PRIVATE ${B_IMPORTS} ${B_LIBRARIES} docket_warnings)
  target_compile_definitions(${name} PRIVATE DOCKET_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bench)
endfunction()
