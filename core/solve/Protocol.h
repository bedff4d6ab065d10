// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/format/Json.h"
#include "core/problems/Problem.h"
#include "core/solve/RunContext.h"
#include "core/solve/RunRequest.h"
#include "core/solve/Strategy.h"
#include "tradeoff_export.h"

#include <map>
#include <optional>
#include <string>

/// The run protocol: JSON lines between the Runner and one strategy process; docs/run-protocol.md tells it
/// whole.
namespace tradeoff::solve {

inline constexpr int kProtocolVersion = 1;
inline constexpr std::size_t kLongestLine = std::size_t{8} << 20;
/// Decisions and fronts larger than this travel as an array file in the run's working folder.
inline constexpr std::size_t kLargestInline = std::size_t{64} << 10;
/// The largest array file of a plan or a front that is read: some 16 million switches.
inline constexpr std::size_t kLargestPlanFile = std::size_t{256} << 20;
/// The largest policy that is read.
inline constexpr std::size_t kLargestPolicy = std::size_t{64} << 20;

TRADEOFF_EXPORT format::Json toJson(const StrategyDescription& description);
/// @throws format::InputError naming the missing or wrong field.
TRADEOFF_EXPORT StrategyDescription descriptionFrom(const format::Json& json);

/// An exact value: a whole number as such, a decimal or a ratio as text ("612.345", "201/3").
TRADEOFF_EXPORT format::Json toJson(const frontier::Objective& objective, const frontier::Value& value);
/// @throws format::InputError for fractions written as JSON numbers, and for more decimals than the objective
/// has.
TRADEOFF_EXPORT frontier::Value valueFrom(const frontier::Objective& objective, const format::Json& json);
TRADEOFF_EXPORT format::Json toJson(const std::vector<frontier::Objective>& objectives,
                                    const std::map<std::string, frontier::Value>& values);
/// @throws format::InputError for an unknown objective.
TRADEOFF_EXPORT std::map<std::string, frontier::Value>
valuesFrom(const std::vector<frontier::Objective>& objectives, const format::Json& json);

/// Everything of a request but the start plan and the policy.
TRADEOFF_EXPORT format::Json toJson(const RunRequest& request, const problems::Problem& problem);
TRADEOFF_EXPORT RunRequest requestFrom(const format::Json& json, const problems::Problem& problem);

/// The solve message as the worker understands it.
struct SolveMessage
{
    std::string problemFile;
    std::optional<std::string> startFile;
    std::map<std::string, std::string> parameters;
    format::Json request;
    std::optional<std::string> policyFile = {};
};
TRADEOFF_EXPORT format::Json toJson(const SolveMessage& message);
/// @throws format::InputError, also for another protocol version, named.
TRADEOFF_EXPORT SolveMessage solveMessageFrom(const format::Json& json);

TRADEOFF_EXPORT format::Json toJson(const Spending& spending);
TRADEOFF_EXPORT Spending spendingFrom(const format::Json& message);

/// The arrays of a plan or a front: {"stops": [1, 2], …}
TRADEOFF_EXPORT format::Json decisionsJson(const format::ArrayFile& decisions);
/// Flat arrays under the kind "<problem kind>.plan", so that equal decisions have equal digests: i4, but
/// "fees" and "thresholds" i8, and what is expected (see problems::Front; one number) f8.
/// @throws format::InputError if an entry is no list of such whole numbers.
TRADEOFF_EXPORT format::ArrayFile decisionsFrom(const format::Json& json, const problems::Problem& problem);
/// The same from an array file: its i4 and i8 arrays and what is expected alone.
TRADEOFF_EXPORT format::ArrayFile canonicalDecisions(const format::ArrayFile& file,
                                                     const problems::Problem& problem);

/// {"base": […], "elements": […], "choices": […], "marks": […]}, i4, and where stated "fees", i8, and
/// "expected_accuracy" and "expected_cost", f8; under the kind "<problem kind>.front", so that equal fronts
/// have equal digests. Whether they fit the problem is for the judge to say.
/// @throws format::InputError if an entry is no list of such numbers.
TRADEOFF_EXPORT problems::Front frontFrom(const format::Json& json, const problems::Problem& problem);
/// The same from an array file: those of the arrays that are of their form.
TRADEOFF_EXPORT problems::Front canonicalFront(format::ArrayFile file, const problems::Problem& problem);

} // namespace tradeoff::solve
