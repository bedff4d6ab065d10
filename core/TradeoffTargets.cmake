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

# tradeoff_add_strategy(routing_savings SOURCES Savings.cpp ...): one shared library the worker can host.
function(tradeoff_add_strategy name)
    cmake_parse_arguments(arg "" "" "SOURCES;LIBRARIES" ${ARGN})
    if(NOT arg_SOURCES OR arg_UNPARSED_ARGUMENTS)
        message(FATAL_ERROR "tradeoff_add_strategy(${name}): SOURCES is required; unknown: '${arg_UNPARSED_ARGUMENTS}'")
    endif()
    add_library(${name} MODULE ${arg_SOURCES})
    target_link_libraries(${name} PRIVATE tradeoff::core tradeoff_options ${arg_LIBRARIES})
    set_target_properties(${name} PROPERTIES PREFIX "" LIBRARY_OUTPUT_DIRECTORY "${TRADEOFF_STRATEGY_DIRECTORY}")
endfunction()

# tradeoff_add_test(tst_Decimal SOURCES tst_Decimal.cpp LIBRARIES ...): one QtTest program.
function(tradeoff_add_test name)
    cmake_parse_arguments(arg "" "" "SOURCES;LIBRARIES" ${ARGN})
    if(NOT arg_SOURCES OR arg_UNPARSED_ARGUMENTS)
        message(FATAL_ERROR "tradeoff_add_test(${name}): SOURCES is required; unknown: '${arg_UNPARSED_ARGUMENTS}'")
    endif()
    add_executable(${name} ${arg_SOURCES})
    set_target_properties(${name} PROPERTIES AUTOMOC ON RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/tests")
    target_link_libraries(${name} PRIVATE tradeoff_options tradeoff::core Qt6::Test ${arg_LIBRARIES})
    target_compile_definitions(${name} PRIVATE
        TRADEOFF_SOURCE_DIRECTORY="${CMAKE_SOURCE_DIR}" TRADEOFF_BUILD_DIRECTORY="${CMAKE_BINARY_DIR}")
    add_test(NAME ${name} COMMAND ${name})
    set(environment "QT_QPA_PLATFORM=offscreen")
    set(patience 300)
    if(TRADEOFF_SANITIZE) # ten to twenty times as slow; QtTest's own limit is in milliseconds
        set(patience 3600)
        list(APPEND environment "QTEST_FUNCTION_TIMEOUT=3600000")
    endif()
    set_tests_properties(${name} PROPERTIES ENVIRONMENT "${environment}" TIMEOUT ${patience})
endfunction()
