# Options every target shares, and the one-line declarations of strategies and tests.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_CXX_VISIBILITY_PRESET hidden)
set(CMAKE_VISIBILITY_INLINES_HIDDEN ON)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
if(NOT CMAKE_BUILD_TYPE)
    set(CMAKE_BUILD_TYPE Release CACHE STRING "" FORCE)
endif()

# One folder for programs and one for strategies: the programs find the strategies beside them.
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin")
set(CMAKE_LIBRARY_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/lib")
set(TRADEOFF_STRATEGY_DIRECTORY "${CMAKE_BINARY_DIR}/lib/tradeoff/strategies")

add_library(tradeoff_options INTERFACE)
target_include_directories(tradeoff_options INTERFACE "${CMAKE_SOURCE_DIR}" "${CMAKE_BINARY_DIR}/generated")
# Same bits on every machine: no fused multiply-add, no -ffast-math, no -march=native in what ships.
target_compile_options(tradeoff_options INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -ffp-contract=off)
if(TRADEOFF_SANITIZE)
    target_compile_options(tradeoff_options INTERFACE -fsanitize=${TRADEOFF_SANITIZE} -fno-omit-frame-pointer)
    target_link_options(tradeoff_options INTERFACE -fsanitize=${TRADEOFF_SANITIZE})
endif()
find_program(TRADEOFF_MOLD mold)
if(TRADEOFF_MOLD AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    target_link_options(tradeoff_options INTERFACE -fuse-ld=mold)
endif()

# Headers of others that nearly every source reads are parsed once for each family of targets: the core and the
# strategies, the command line, the views, the tests, the tests of the views. Every source still includes what it uses:
# the preset dev-clang compiles without this.
set(TRADEOFF_COMMON_HEADERS
    <algorithm> <array> <atomic> <charconv> <chrono> <cmath> <cstdint> <filesystem> <functional> <limits> <map> <memory>
    <mutex> <numeric> <optional> <ranges> <set> <span> <string> <string_view> <thread> <unordered_map> <utility>
    <variant> <vector> <nlohmann/json.hpp>)

# tradeoff_add_headers(tests_headers LIBRARIES Qt6::Test HEADERS <QTest>): precompiled, for targets to reuse.
function(tradeoff_add_headers name)
    cmake_parse_arguments(arg "" "" "LIBRARIES;HEADERS" ${ARGN})
    add_library(${name} OBJECT "${CMAKE_SOURCE_DIR}/core/Headers.cpp")
    target_link_libraries(${name} PRIVATE tradeoff_options ${arg_LIBRARIES})
    target_precompile_headers(${name} PRIVATE ${TRADEOFF_COMMON_HEADERS} ${arg_HEADERS})
endfunction()

# Presets that compile a whole tree join eight sources to one (CMAKE_UNITY_BUILD). What a source keeps to
# itself then needs a name of its own within its target; sources with a tr() of their own are left apart.
# tradeoff_keep_apart(tradeoff_views): call it once the target has all its sources.
function(tradeoff_keep_apart target)
    get_target_property(sources ${target} SOURCES)
    list(FILTER sources INCLUDE REGEX "[.]cpp$")
    foreach(source IN LISTS sources)
        file(STRINGS "${CMAKE_CURRENT_SOURCE_DIR}/${source}" found REGEX "^QString (tr|translated)\\(")
        if(found)
            set_source_files_properties(${source} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
        endif()
    endforeach()
endfunction()

# tradeoff_add_strategy_code(routing_search SOURCES Network.cpp ...): what strategies, their tests and benchmarks link.
function(tradeoff_add_strategy_code name)
    cmake_parse_arguments(arg "" "" "SOURCES" ${ARGN})
    if(NOT arg_SOURCES OR arg_UNPARSED_ARGUMENTS)
        message(FATAL_ERROR "tradeoff_add_strategy_code(${name}): SOURCES is required; unknown: '${arg_UNPARSED_ARGUMENTS}'")
    endif()
    add_library(${name} OBJECT ${arg_SOURCES})
    target_link_libraries(${name} PUBLIC tradeoff::core tradeoff_options)
    target_precompile_headers(${name} REUSE_FROM tradeoff_headers)
endfunction()

# tradeoff_add_strategy(routing_savings SOURCES Savings.cpp ...): one shared library the worker can host.
function(tradeoff_add_strategy name)
    cmake_parse_arguments(arg "" "" "SOURCES;LIBRARIES" ${ARGN})
    if(NOT arg_SOURCES OR arg_UNPARSED_ARGUMENTS)
        message(FATAL_ERROR "tradeoff_add_strategy(${name}): SOURCES is required; unknown: '${arg_UNPARSED_ARGUMENTS}'")
    endif()
    add_library(${name} MODULE ${arg_SOURCES})
    target_link_libraries(${name} PRIVATE tradeoff::core tradeoff_options ${arg_LIBRARIES})
    target_precompile_headers(${name} REUSE_FROM tradeoff_headers)
    set_target_properties(${name} PROPERTIES PREFIX "" LIBRARY_OUTPUT_DIRECTORY "${TRADEOFF_STRATEGY_DIRECTORY}")
endfunction()

# tradeoff_add_test(tst_Decimal SOURCES tst_Decimal.cpp LIBRARIES ...): one QtTest program; HEADERS names the
# precompiled ones it shares.
function(tradeoff_add_test name)
    cmake_parse_arguments(arg "" "HEADERS" "SOURCES;LIBRARIES" ${ARGN})
    if(NOT arg_SOURCES OR arg_UNPARSED_ARGUMENTS)
        message(FATAL_ERROR "tradeoff_add_test(${name}): SOURCES is required; unknown: '${arg_UNPARSED_ARGUMENTS}'")
    endif()
    if(NOT arg_HEADERS)
        set(arg_HEADERS tests_headers)
    endif()
    # AUTOMOC would add a target and a source to every program; one call of moc is enough.
    qt_generate_moc(${name}.cpp "${CMAKE_CURRENT_BINARY_DIR}/${name}.moc")
    add_executable(${name} ${arg_SOURCES} "${CMAKE_CURRENT_BINARY_DIR}/${name}.moc")
    target_include_directories(${name} PRIVATE "${CMAKE_CURRENT_BINARY_DIR}")
    set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/tests" UNITY_BUILD OFF)
    target_link_libraries(${name} PRIVATE tradeoff_test_options tradeoff::core ${arg_LIBRARIES})
    target_precompile_headers(${name} REUSE_FROM ${arg_HEADERS})
    add_test(NAME ${name} COMMAND ${name})
    set(environment "QT_QPA_PLATFORM=offscreen")
    # For who has a slow machine or much else to do on it; the longest program takes two minutes on two quiet cores.
    set(patience 1200)
    if(TRADEOFF_SANITIZE OR CMAKE_BUILD_TYPE STREQUAL "Debug") # up to twenty times as slow; QtTest's own limit is in ms
        set(patience 3600)
        list(APPEND environment "QTEST_FUNCTION_TIMEOUT=3600000")
    endif()
    set_tests_properties(${name} PROPERTIES ENVIRONMENT "${environment}" TIMEOUT ${patience})
endfunction()
